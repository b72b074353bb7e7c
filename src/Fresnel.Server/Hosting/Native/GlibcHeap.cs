using System.Runtime.InteropServices;

namespace Fresnel.Server.Hosting.Native;

/// <summary>The C library's heap, where image libraries work.</summary>
internal static partial class GlibcHeap
{
    /// <summary>Gives what was freed back to the system. Does nothing where the C library is not glibc.</summary>
    public static void Trim()
    {
        try
        {
            _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // musl gives it back by itself
        }
    }

    /// <param name="padBytes">Bytes to leave at the heap's end.</param>
    /// <returns>1 when something was given back.</returns>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint padBytes);
}
