/// A service and its timer for systemd, hardened: the job may write its project's folder and speak to the network, nothing
/// else.
struct SystemdUnits {
    let folder: String
    let program: String
    let time: ClockTime
    let zone: String

    var text: String { service + "\n" + timer }

    private var service: String {
        """
        # /etc/systemd/system/pilotage-run-due.service
        [Unit]
        Description=Pilotage: take in what is new, publish each closed week once
        Wants=network-online.target
        After=network-online.target

        [Service]
        Type=oneshot
        ExecStart=\(quoted(program)) run-due --project \(quoted(folder)) --log-format json
        # 1: done, and something needs a person; the report says what. 69, 73, 75 and 78 make the unit fail.
        SuccessExitStatus=1
        Environment=SWIFT_BACKTRACE=enable=no
        # Secrets that job.yml names by their variables; readable by root only.
        EnvironmentFile=-/etc/pilotage/run-due.env
        User=pilotage
        Group=pilotage
        UMask=0027
        TimeoutStartSec=12h
        Nice=10
        WorkingDirectory=\(escaped(folder))
        ReadWritePaths=\(quoted(folder))
        ProtectSystem=strict
        ProtectHome=read-only
        PrivateTmp=yes
        PrivateDevices=yes
        ProtectKernelTunables=yes
        ProtectKernelModules=yes
        ProtectKernelLogs=yes
        ProtectControlGroups=yes
        ProtectClock=yes
        ProtectHostname=yes
        NoNewPrivileges=yes
        CapabilityBoundingSet=
        AmbientCapabilities=
        RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
        RestrictNamespaces=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        LockPersonality=yes
        MemoryDenyWriteExecute=yes
        SystemCallArchitectures=native
        SystemCallFilter=@system-service
        SystemCallErrorNumber=EPERM

        """
    }

    private var timer: String {
        """
        # /etc/systemd/system/pilotage-run-due.timer
        [Unit]
        Description=Pilotage: every day at \(time.text), \(zone)

        [Timer]
        # Daily: the job decides what is due; late files and failed deliveries are taken up the next day.
        OnCalendar=*-*-* \(time.text):00 \(zone)
        Persistent=true
        RandomizedDelaySec=300
        AccuracySec=60

        [Install]
        WantedBy=timers.target

        """
    }

    /// Between quotes, with what systemd would expand written twice.
    private func quoted(_ text: String) -> String {
        "\"" + escaped(text).unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }

    private func escaped(_ text: String) -> String {
        text.unicodeScalars.map { $0 == "%" ? "%%" : $0 == "$" ? "$$" : String($0) }.joined()
    }
}
