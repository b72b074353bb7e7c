using System.Runtime.InteropServices;

namespace Fresnel.Vision.Inference.Native;

internal static partial class NativeHeap
{
    /// <summary>
    /// Returns freed memory to the system: after detecting the text of a page, about 200 MB that the C library keeps for
    /// reuse. Costs about 20 ms, and 40 ms more at the next use.
    /// </summary>
    public static void Trim() => _ = Trim(keep: 0);

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);
}
