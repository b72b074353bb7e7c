using System.Text;

namespace Fresnel.Dialects;

/// <summary>Writes a multipart form. Files are not copied.</summary>
internal sealed class FormWriter
{
    private readonly List<(string Head, ReadOnlyMemory<byte> Data)> _parts = [];

    public void AddText(string name, ReadOnlyMemory<byte> value) =>
        _parts.Add(($"Content-Disposition: form-data; name=\"{EscapeName(name)}\"\r\n\r\n", value));

    public void AddFile(string name, string fileName, string mediaType, ReadOnlyMemory<byte> file) =>
        _parts.Add(
            (
                $"Content-Disposition: form-data; name=\"{EscapeName(name)}\"; filename=\"{EscapeName(fileName)}\"\r\n"
                    + $"Content-Type: {mediaType}\r\n\r\n",
                file
            )
        );

    public WireContent Write()
    {
        var boundary = CreateBoundary();
        List<ReadOnlyMemory<byte>> pieces = [];
        foreach (var (head, data) in _parts)
        {
            pieces.Add(Encoding.UTF8.GetBytes($"{(pieces.Count > 0 ? "\r\n" : "")}--{boundary}\r\n{head}"));
            pieces.Add(data);
        }
        pieces.Add(Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n"));
        return new WireContent($"multipart/form-data; boundary={boundary}", pieces);
    }

    /// <summary>The first numbered boundary that occurs in no part.</summary>
    private string CreateBoundary()
    {
        for (var i = 0; ; i++)
        {
            var boundary = $"fresnel-form-{i}";
            var bytes = Encoding.ASCII.GetBytes(boundary);
            if (
                !_parts.Any(part =>
                    part.Data.Span.IndexOf(bytes) >= 0 || part.Head.Contains(boundary, StringComparison.Ordinal)
                )
            )
                return boundary;
        }
    }

    /// <summary>Percent-encodes quotes and line breaks, as browsers do.</summary>
    private static string EscapeName(string name) =>
        name.Replace("\"", "%22", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
}
