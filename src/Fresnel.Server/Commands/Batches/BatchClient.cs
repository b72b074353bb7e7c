using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Batches;

/// <summary>The batches and files of a server.</summary>
internal sealed class BatchClient : IDisposable
{
    private readonly HttpClient _http;

    public BatchClient(RemoteServer server) =>
        _http = new HttpClient
        {
            BaseAddress = server.Address,
            Timeout = TimeSpan.FromMinutes(30),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", server.Key) },
        };

    /// <summary><c>cheapest</c>: vendors may run the batches that are started, where that costs less; null: they do not.</summary>
    public string? Strategy { get; set; }

    /// <summary>Uploads lines and starts a batch of them.</summary>
    /// <param name="maxCost">US dollars; null: as the budgets allow.</param>
    public async Task<BatchState> CreateAsync(
        string endpoint,
        Stream lines,
        decimal? maxCost,
        CancellationToken cancellationToken
    ) => BatchState.Parse(await SendAsync(endpoint, lines, maxCost, isDryRun: false, cancellationToken));

    /// <summary>Uploads lines and estimates a batch of them, which does not run.</summary>
    public async Task<BatchCost> EstimateAsync(string endpoint, Stream lines, CancellationToken cancellationToken) =>
        BatchCost.Parse(await SendAsync(endpoint, lines, null, isDryRun: true, cancellationToken));

    private async Task<JsonElement> SendAsync(
        string endpoint,
        Stream lines,
        decimal? maxCost,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("batch"), "purpose" },
            { new StreamContent(lines), "file", "lines.jsonl" },
        };
        var file = await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "v1/files") { Content = form },
            cancellationToken
        );
        var id = file.GetProperty("id").GetString();
        var creation = new
        {
            input_file_id = id,
            endpoint,
            completion_window = "14d",
            max_cost = maxCost,
            strategy = Strategy,
            dry_run = isDryRun,
        };
        var result = await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "v1/batches") { Content = JsonContent.Create(creation) },
            cancellationToken
        );
        if (isDryRun)
            await SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"v1/files/{id}"), cancellationToken);
        return result;
    }

    /// <summary>Starts a batch of the failed requests of another.</summary>
    public async Task<BatchState> RetryAsync(string id, CancellationToken cancellationToken) =>
        BatchState.Parse(
            await SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{PathOf(id)}/retry"), cancellationToken)
        );

    public async Task<BatchState> GetAsync(string id, CancellationToken cancellationToken) =>
        BatchState.Parse(await SendAsync(new HttpRequestMessage(HttpMethod.Get, PathOf(id)), cancellationToken));

    public async Task<BatchState> CancelAsync(string id, CancellationToken cancellationToken) =>
        BatchState.Parse(
            await SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{PathOf(id)}/cancel"), cancellationToken)
        );

    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<BatchState>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"v1/batches?limit={limit}");
        var list = await SendAsync(request, cancellationToken);
        return [.. list.GetProperty("data").EnumerateArray().Select(BatchState.Parse)];
    }

    /// <summary>The answers of a batch: those that are there, then each as it comes, until it has ended.</summary>
    /// <exception cref="HttpRequestException">The connection cannot be made, or broke.</exception>
    /// <exception cref="OperatorErrorException">The server has no such answers.</exception>
    public async IAsyncEnumerable<string> ReadAnswersAsync(
        string id,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var reader = new StreamReader(await OpenAnswersAsync(id, cancellationToken));
        while (await ReadLineAsync(reader, cancellationToken) is { } line)
            yield return line;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Stream> OpenAnswersAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.GetStreamAsync($"{PathOf(id)}/results", cancellationToken);
        }
        catch (HttpRequestException e) when (e.StatusCode is not null)
        {
            throw Unusable(e);
        }
    }

    private static async Task<string?> ReadLineAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new HttpRequestException(e.Message, e);
        }
    }

    private OperatorErrorException Unusable(Exception cause) =>
        new($"The server at {_http.BaseAddress} cannot be used: {cause.Message}");

    private static string PathOf(string id) => $"v1/batches/{Uri.EscapeDataString(id)}";

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            using (var response = await _http.SendAsync(request, cancellationToken))
            {
                var text = await response.Content.ReadAsStringAsync(cancellationToken);
                using var json = JsonDocument.Parse(text);
                return response.IsSuccessStatusCode
                    ? json.RootElement.Clone()
                    : throw new OperatorErrorException(
                        json.RootElement.GetProperty("error").GetProperty("message").GetString()!
                    );
            }
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException)
        {
            throw Unusable(e);
        }
    }
}
