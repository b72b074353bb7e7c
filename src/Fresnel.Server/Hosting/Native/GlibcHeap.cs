using System.Runtime.InteropServices;

namespace Fresnel.Server.Hosting.Native;

/// <summary>The native heap of glibc, which the image libraries use.</summary>
internal static partial class GlibcHeap
{
    /// <summary>Returns freed memory to the operating system. Does nothing if the C library is not glibc.</summary>
    public static void Trim()
    {
        try
        {
            _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // musl returns memory without a call
        }
    }

    /// <param name="padBytes">Free bytes to keep at the end of the heap.</param>
    /// <returns>1 if memory was returned.</returns>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint padBytes);
}
