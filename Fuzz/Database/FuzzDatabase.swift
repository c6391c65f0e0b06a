import FuzzBench

/// The fuzzer's way in.
@_cdecl("LLVMFuzzerTestOneInput")
public func judge(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    unsafe FuzzInput.judge(start, count, by: DatabaseFuzz.check)
}
