/// The settings of SQLite that only C can make, since they take a variable number of arguments.
#ifndef PILOTAGE_CSTORE_H
#define PILOTAGE_CSTORE_H

/// Stops SQLite from counting the memory it uses, which takes two locks for every allocation.
///
/// Must come before SQLite's first use in the process. 1 when it was done, 0 when it came too late and changed nothing.
int cstore_stop_counting_memory(void);

#endif
