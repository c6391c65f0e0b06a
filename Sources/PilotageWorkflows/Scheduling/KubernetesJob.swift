import PilotageModel

/// A CronJob for Kubernetes, hardened, with the project on a volume.
struct KubernetesJob {
    let open: OpenProject
    let time: ClockTime
    let image: String

    var text: String {
        """
        # The project lies on the volume of the claim 'pilotage'; secrets that job.yml names by their variables in the secret 'pilotage'.
        # --accept-findings: 1 (done, and something needs a person) would count as failed; the report and the metrics say what it was.
        # 75 (another run is the job) and 69, 73, 78 fail the Job; it is not repeated (backoffLimit 0), the next one goes on.
        # One volume, one node at a time (ReadWriteOnce): the store's lock does not hold across network file systems.
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: pilotage-run-due
        spec:
          schedule: "\(time.minute) \(time.hour) * * *"
          timeZone: \(quoted(open.calendar.zone))
          concurrencyPolicy: Forbid
          startingDeadlineSeconds: 3600
          successfulJobsHistoryLimit: 3
          failedJobsHistoryLimit: 10
          jobTemplate:
            spec:
              backoffLimit: 0
              activeDeadlineSeconds: 43200
              template:
                spec:
                  restartPolicy: Never
                  automountServiceAccountToken: false
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: 10001
                    runAsGroup: 10001
                    fsGroup: 10001
                    seccompProfile: {type: RuntimeDefault}
                  containers:
                    - name: pilotage
                      image: \(quoted(image))
                      command: ["pilotage", "run-due", "--project", "/project", "--log-format", "json", "--accept-findings"]
                      env:
                        - {name: SWIFT_BACKTRACE, value: "enable=no"}
                      envFrom:
                        - secretRef: {name: pilotage, optional: true}
                      resources:
                        requests: {cpu: 100m, memory: 128Mi}
                        limits: {memory: 512Mi}
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities: {drop: [ALL]}
                      volumeMounts:
                        - {name: project, mountPath: /project}
                        - {name: tmp, mountPath: /tmp}
                  volumes:
                    - name: project
                      persistentVolumeClaim: {claimName: pilotage}
                    - name: tmp
                      emptyDir: {medium: Memory, sizeLimit: 64Mi}

        """
    }

    private func quoted(_ text: String) -> String { JSONText.string(text).text }
}
