using System.IO.MemoryMappedFiles;
using System.Text;
using System.Text.Json;

namespace Fresnel.Drawing.Pictures;

/// <summary>An icon set in the format of Iconify. Files are up to 100 MB, so single icons are read from a memory-mapped file.</summary>
/// <param name="path">Its <c>icons.json</c>. A missing file is an empty set.</param>
/// <remarks>Thread-safe; without a cache.</remarks>
internal sealed class IconSet(string path)
{
    private delegate T Reading<out T>(ReadOnlySpan<byte> json);

    /// <summary>Changes with the file.</summary>
    public string Version =>
        $"{Path.GetFileNameWithoutExtension(path)}-{(File.Exists(path) ? new FileInfo(path).Length : 0):x}";

    /// <summary>The SVG inside the outer element; null for an unknown name.</summary>
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

    /// <summary>All names, in the order of the file.</summary>
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
