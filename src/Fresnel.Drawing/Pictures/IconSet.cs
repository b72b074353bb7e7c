using System.IO.MemoryMappedFiles;
using System.Text;
using System.Text.Json;

namespace Fresnel.Drawing.Pictures;

/// <summary>A set of icons as Iconify publishes it, read where it is asked: the largest file is 100 MB, and few of its pictures are ever wanted.</summary>
/// <param name="path">Its <c>icons.json</c>. A missing file is a set without pictures.</param>
/// <remarks>Thread-safe; holds nothing.</remarks>
internal sealed class IconSet(string path)
{
    private delegate T Reading<out T>(ReadOnlySpan<byte> json);

    /// <summary>Changes when the file does: sprites made from another version are not used.</summary>
    public string Stamp =>
        $"{Path.GetFileNameWithoutExtension(path)}-{(File.Exists(path) ? new FileInfo(path).Length : 0):x}";

    /// <summary>The shapes of one picture, as SVG markup without its outer element; null when the set has no such name.</summary>
    public string? Body(string name) =>
        Read(json =>
        {
            // A name is a property; the same word as a value ("parent": "dog") is followed by no colon.
            var key = Encoding.UTF8.GetBytes($"\"{name}\":");
            var at = json.IndexOf(key);
            if (at < 0)
                return null;
            var reader = new Utf8JsonReader(json[(at + key.Length)..]);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("body"))
                    continue;
                reader.Read();
                return reader.GetString();
            }

            return null;
        });

    /// <summary>Every picture's name, in the file's order.</summary>
    public IReadOnlyList<string> Names() =>
        Read(json =>
        {
            var names = new List<string>();
            var reader = new Utf8JsonReader(json);
            var inIcons = false;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (reader.CurrentDepth == 1)
                    inIcons = reader.ValueTextEquals("icons");
                else if (inIcons && reader.CurrentDepth == 2)
                {
                    names.Add(reader.GetString()!);
                    reader.Skip();
                }
            }

            return names;
        }) ?? [];

    private unsafe T? Read<T>(Reading<T> reading)
    {
        if (!File.Exists(path))
            return default;
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            return reading(new ReadOnlySpan<byte>(start, checked((int)new FileInfo(path).Length)));
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }
}
