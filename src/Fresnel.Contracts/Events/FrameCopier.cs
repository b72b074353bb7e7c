using System.Runtime.InteropServices;
using Fresnel.Contracts.Media;

namespace Fresnel.Contracts.Events;

/// <summary>Copies a frame, which is valid until the next one is read, to memory of its own.</summary>
/// <param name="source">The raw bytes of the frame.</param>
/// <param name="copy">Their copy.</param>
public readonly struct FrameCopier(ReadOnlyMemory<byte> source, ReadOnlyMemory<byte> copy)
{
    /// <returns>An equal frame that stays valid; what its events refer to are slices of its own raw bytes.</returns>
    public static Frame Copy(in Frame frame)
    {
        var raw = frame.Raw.ToArray();
        var copier = new FrameCopier(frame.Raw, raw);
        return new Frame(
            frame.Format,
            raw,
            frame.Events.IsDefaultOrEmpty ? frame.Events : [.. frame.Events.Select(copier.Copy)]
        );
    }

    /// <summary>The bytes that a frame occupies, roughly.</summary>
    public static long SizeOf(in Frame frame)
    {
        const int overhead = 160;
        var size = overhead + (long)frame.Raw.Length;
        if (frame.Events.IsDefaultOrEmpty)
            return size;
        foreach (var item in frame.Events)
            size += overhead + DataOf(item);
        return size;
    }

    private static long DataOf(GatewayEvent item) =>
        item switch
        {
            TextDelta text => text.Text.Bytes.Length,
            ReasoningDelta reasoning => reasoning.Text.Bytes.Length,
            RefusalDelta refusal => refusal.Text.Bytes.Length,
            ToolArgumentsDelta tool => tool.Arguments.Bytes.Length,
            EmbeddingResult embedding => (long)embedding.Vector.Length * sizeof(float),
            PartialImage { Source: ImageSource.Bytes partial } => partial.Data.Length,
            PartialImage { Source: ImageSource.Base64 partial } => partial.Data.Length,
            ImageCompleted { Source: ImageSource.Bytes image } => image.Data.Length,
            ImageCompleted { Source: ImageSource.Base64 image } => image.Data.Length,
            _ => 0,
        };

    private GatewayEvent Copy(GatewayEvent item) =>
        item switch
        {
            TextDelta text => text with { Text = Copy(text.Text) },
            ReasoningDelta reasoning => reasoning with { Text = Copy(reasoning.Text) },
            RefusalDelta refusal => refusal with { Text = Copy(refusal.Text) },
            ToolArgumentsDelta tool => tool with { Arguments = Copy(tool.Arguments) },
            PartialImage partial => partial with { Source = Copy(partial.Source) },
            ImageCompleted image => image with { Source = Copy(image.Source) },
            EmbeddingResult embedding => embedding with { Vector = embedding.Vector.ToArray() },
            UsageReported usage => usage with { RawUsage = Copy(usage.RawUsage) },
            _ => item, // holds no memory of the frame
        };

    private Utf8Text Copy(Utf8Text text) => text with { Bytes = Copy(text.Bytes) };

    private ImageSource Copy(ImageSource image) =>
        image switch
        {
            ImageSource.Base64 base64 => base64 with { Data = Copy(base64.Data) },
            ImageSource.Bytes bytes => bytes with { Data = Copy(bytes.Data) },
            _ => image,
        };

    private ReadOnlyMemory<byte> Copy(ReadOnlyMemory<byte> part)
    {
        if (
            MemoryMarshal.TryGetArray(source, out var whole)
            && MemoryMarshal.TryGetArray(part, out var slice)
            && ReferenceEquals(whole.Array, slice.Array)
            && slice.Offset >= whole.Offset
            && slice.Offset + slice.Count <= whole.Offset + whole.Count
        )
            return copy.Slice(slice.Offset - whole.Offset, slice.Count);
        return part.ToArray();
    }
}
