/// What `pilotage` prints when it is given nothing to do.
enum Orientation {
    static let text = """
        Pilotage: did the pilot work, for whom, what is it worth, and what now?

          pilotage init my-project         a working project with sample data
          pilotage check                   every definition, with file, line and mend
          pilotage import KIND FILE...     load runs, attempts, costs, baselines, annotations, units
          pilotage scorecard PILOT         evaluate a pilot, as Markdown, HTML and XLSX
          pilotage report                  the weekly KPI report
          pilotage explain NUMBER-ID       from a number to its rows

        All commands: pilotage --help. One of them: pilotage import --help

        """
}
