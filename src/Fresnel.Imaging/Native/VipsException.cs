using System.Runtime.InteropServices;

namespace Fresnel.Imaging.Native;

/// <summary>libvips refused. The text is for us: its buffer is shared by all threads, so a line may belong to a neighbour.</summary>
internal sealed class VipsException(string message) : InvalidOperationException(message)
{
    /// <summary>Takes what the error buffer holds, and empties it.</summary>
    public static VipsException FromErrorBuffer(string context)
    {
        var text = Vips.CopyErrorBuffer();
        try
        {
            var lines =
                Marshal
                    .PtrToStringUTF8(text)
                    ?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                ?? [];
            return new VipsException(lines.Length == 0 ? context : $"{context}: {string.Join("; ", lines.Distinct())}");
        }
        finally
        {
            Vips.Free(text);
        }
    }
}
