using System.Text;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.Json;

/// <summary>Replaces ranges of a JSON text; all other bytes stay.</summary>
internal sealed class JsonEdits
{
    private List<(int Start, int End, ReadOnlyMemory<byte> Value)>? _edits;

    public bool IsEmpty => _edits is not { Count: > 0 };

    /// <summary>Replaces a range; an empty one is an insertion.</summary>
    public void Add(int start, int end, ReadOnlyMemory<byte> value) => (_edits ??= []).Add((start, end, value));

    /// <inheritdoc cref="Add(int, int, ReadOnlyMemory{byte})"/>
    public void Add(int start, int end, string value) => Add(start, end, Encoding.UTF8.GetBytes(value));

    /// <summary>Replaces the media type of a data URL if the image has another.</summary>
    /// <param name="start">Where the URL starts, at its quote.</param>
    /// <param name="url">The URL's raw JSON string.</param>
    public void CorrectDataUrl(int start, ReadOnlySpan<byte> url, ImageSource image)
    {
        const int typeStart = 6; // after "data: and its quote
        if (
            url.Length > typeStart
            && Ascii.EqualsIgnoreCase(url[..typeStart], "\"data:"u8)
            && image is ImageSource.Base64 { MediaType: var declared }
            && image.DetectMediaType() is { } detected
            && detected != declared
            && url[typeStart..].IndexOfAny((byte)';', (byte)',') is >= 0 and var length
        )
            Add(start + typeStart, start + typeStart + length, detected);
    }

    /// <summary>Applies the edits to the JSON text inside an event or a body, and clears them.</summary>
    /// <param name="raw">All bytes of the event or body.</param>
    /// <param name="data">The JSON text: a slice of <paramref name="raw"/>, or its joined data lines.</param>
    public byte[] ApplyTo(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        var edited = Apply(data.Span);
        if (raw.Span.Overlaps(data.Span, out var start) && start >= 0)
            return [.. raw.Span[..start], .. edited, .. raw.Span[(start + data.Length)..]];
        edited.AsSpan().Replace((byte)'\n', (byte)' '); // several data lines become one
        return [.. "data: "u8, .. edited, .. "\n\n"u8];
    }

    private byte[] Apply(ReadOnlySpan<byte> text)
    {
        _edits!.Sort((left, right) => left.Start.CompareTo(right.Start));
        var output = new List<byte>(text.Length + 64);
        var copiedTo = 0;
        foreach (var (start, end, value) in _edits)
        {
            output.AddRange(text[copiedTo..start]);
            output.AddRange(value.Span);
            copiedTo = end;
        }
        output.AddRange(text[copiedTo..]);
        _edits.Clear();
        return [.. output];
    }
}
