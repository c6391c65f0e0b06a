/// Settings of the process that only C can make.
#ifndef PILOTAGE_CSETTINGS_H
#define PILOTAGE_CSETTINGS_H

/// Stops SQLite from counting the memory it uses, which takes two locks for every allocation.
///
/// Must come before SQLite's first use in the process. 1 when it was done, 0 when it came too late and changed nothing.
int csettings_stop_counting_memory(void);

/// Has the allocator give blocks of so many bytes and more back to the system as soon as they are free; 1 when it was done.
int csettings_return_blocks(int bytes);

#endif
