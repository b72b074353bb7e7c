using System.Runtime.InteropServices;

namespace Fresnel.Vision.Inference.Native;

internal static partial class NativeHeap
{
    /// <summary>Gives freed memory back to the system: after finding the text of a page, some 200 MB that the C library keeps for next time. Costs about 20 ms, and 40 more when that time comes.</summary>
    public static void Trim() => _ = Trim(keep: 0);

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);
}
