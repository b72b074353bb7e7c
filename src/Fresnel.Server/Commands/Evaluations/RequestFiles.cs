using System.Text.Json.Nodes;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>Temporary files of requests, one for each endpoint; removed when disposed.</summary>
internal sealed class RequestFiles : IDisposable
{
    private readonly Dictionary<string, (string Path, StreamWriter Writer)> _files = [];

    public IReadOnlyCollection<string> Urls => _files.Keys;

    public void Add(string url, string id, JsonObject body)
    {
        if (!_files.TryGetValue(url, out var file))
        {
            var path = Path.GetTempFileName();
            _files[url] = file = (path, new StreamWriter(path));
        }
        file.Writer.WriteLine(CandidateRequest.Line(id, url, body));
    }

    /// <summary>The path of the file with the requests of an endpoint, complete.</summary>
    public string Close(string url)
    {
        _files[url].Writer.Dispose();
        return _files[url].Path;
    }

    public void Dispose()
    {
        foreach (var (path, writer) in _files.Values)
        {
            writer.Dispose();
            File.Delete(path);
        }
    }
}
