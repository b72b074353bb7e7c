using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Images;

/// <summary>
/// Where results go: lines for reading or with <c>--json</c> JSON on standard output, or a file of JSON lines or CSV. Such a file is
/// appended to, and what it holds already is not done again. Thread-safe.
/// </summary>
internal sealed class ImageRecords : IDisposable
{
    private readonly Lock _writing = new();
    private readonly StreamWriter? _file;
    private readonly bool _json,
        _isCsv;
    private bool _hasHeader;

    /// <param name="path">The file; null: standard output.</param>
    /// <param name="json">Whether standard output gets JSON.</param>
    /// <exception cref="OperatorErrorException">The file cannot be written, or has other lines.</exception>
    public ImageRecords(string? path, bool json)
    {
        _json = json;
        if (path is null)
            return;
        _isCsv = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
        try
        {
            Done = File.Exists(path) ? ReadDone(RemoveTornLine(path)) : [];
            _hasHeader = Done.Count > 0;
            _file = new StreamWriter(path, append: Done.Count > 0) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException($"{path} cannot be written: {e.Message}");
        }
    }

    /// <summary>Images that an earlier run has written.</summary>
    public IReadOnlySet<string> Done { get; } = new HashSet<string>();

    /// <param name="record">An object whose first member is <c>image</c>.</param>
    /// <param name="text">The same for reading; null: the JSON.</param>
    public void Write(object record, string? text)
    {
        lock (_writing)
        {
            if (_file is null)
            {
                if (_json || text is null)
                    JsonOutput.WriteLine(record);
                else
                    Console.Out.WriteLine(text);
                return;
            }
            var json = JsonSerializer.SerializeToNode(record, JsonOutput.Options)!.AsObject();
            if (!_isCsv)
            {
                _file.WriteLine(json.ToJsonString(JsonOutput.Options));
                return;
            }
            if (!_hasHeader)
                _file.WriteLine(string.Join(',', json.Select(member => Csv.Quote(member.Key))));
            _hasHeader = true;
            _file.WriteLine(string.Join(',', json.Select(member => Csv.Quote(Text(member.Value)))));
        }
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>What a run that was killed wrote of its last line goes.</summary>
    private static string RemoveTornLine(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
        }
        file.SetLength(end);
        return path;
    }

    private static string Text(JsonNode? value) =>
        value switch
        {
            null => "",
            JsonArray list => string.Join(' ', list.Select(Text)),
            JsonObject members => string.Join(' ', members.Select(member => $"{member.Key}={Text(member.Value)}")),
            JsonValue other when other.TryGetValue<string>(out var text) => text,
            _ => value.ToJsonString(),
        };

    private HashSet<string> ReadDone(string path)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, line) in File.ReadLines(path).Index())
        {
            if (line.Length == 0 || (_isCsv && i == 0))
                continue;
            done.Add((_isCsv ? FirstCell(line) : ImageOf(line)) ?? throw Other(path, i + 1));
        }
        return done;
    }

    private static OperatorErrorException Other(string path, int line) =>
        new($"{path} has something else in line {line}; name another file, or remove it.");

    private static string? ImageOf(string line)
    {
        try
        {
            return JsonNode.Parse(line)?["image"]?.GetValue<string>();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string FirstCell(string line)
    {
        if (!line.StartsWith('"'))
            return line.Split(',')[0].TrimStart('\'');
        var cell = new StringBuilder();
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '"' && (i + 1 >= line.Length || line[++i] != '"'))
                break;
            cell.Append(line[i]);
        }
        return cell.ToString().TrimStart('\'');
    }
}
