using System.Text;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Batches;
using Fresnel.Captures;
using Fresnel.Catalog;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.TestKit;
using Fresnel.Tests.Execution;
using Microsoft.Extensions.Logging;

namespace Fresnel.Tests.Batches;

/// <summary>Queues of batches on one database, with one model "m" at one provider.</summary>
internal sealed class QueueUnderTest : IAsyncDisposable
{
    public const string Chat = "/v1/chat/completions";

    private readonly CancellationTokenSource _stop = new();
    private readonly List<(BatchQueue Queue, Task Running)> _workers = [];

    public required RunnerUnderTest Test { get; init; }

    public ManualTime Time => Test.Time;

    /// <summary>What the queues log.</summary>
    public RecordingLogs Logs { get; } = new();

    public Caller Caller { get; set; } = new("key_test", "test", KeyRole.User);

    /// <summary>Whether the key is still valid.</summary>
    public bool HasKey { get; set; } = true;

    /// <summary>Whether the configuration still has the model.</summary>
    public Func<string, bool> HasModel { get; set; } = static _ => true;

    public int MaxLineBytes { get; set; } = 1 << 20;

    /// <summary>The most requests of a batch; null: as in OpenAI's API.</summary>
    public int? MaxRequests { get; set; }

    /// <summary>Keeps the content of requests whose keys ask for it.</summary>
    public CaptureStore? Captures { get; set; }

    public string Folder => Test.Folder.Path("batches");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<QueueUnderTest> StartAsync(
        IProvider provider,
        DatabaseKind kind = DatabaseKind.Sqlite,
        RateLimits? limits = null,
        TierPriceOptions? tier = null
    ) => new() { Test = await RunnerUnderTest.StartAsync(provider, limits, kind, tier) };

    /// <summary>The text of a line's message.</summary>
    public static string TextOf(GatewayRequest request) => ((TextPart)((ChatRequest)request).Messages[0].Parts[0]).Text;

    public static string Line(string id, string model = "m") =>
        $$$"""{"custom_id":"{{{id}}}","method":"POST","url":"{{{Chat}}}","body":{"model":"{{{model}}}","max_tokens":9,"messages":[{"role":"user","content":"{{{id}}}"}]}}""";

    /// <summary>Creates a queue, which runs nothing yet.</summary>
    public BatchQueue CreateQueue(string worker = "a", TimeProvider? time = null) =>
        new(Test.Gateway.Database, CreateServices(worker, time));

    public BatchServices CreateServices(string worker = "a", TimeProvider? time = null) =>
        new()
        {
            Folder = Folder,
            Worker = worker,
            Files = Test.Files,
            Runner = Test.Calls,
            Formats = OpenAIBatchFormat
                .Create(new ResponsesApi(new RecentItemCache(TimeProvider.System)))
                .ToDictionary(
                    api => api.Key,
                    api => api.Value with { MaxRequests = MaxRequests ?? api.Value.MaxRequests }
                ),
            FindCaller = id => HasKey && id == Caller.KeyId ? Caller : null,
            FindModelError = (_, model) => HasModel(model) ? null : GatewayException.ModelNotFound(model),
            IsOutOfService = deployment => Test.Gateway.Health.StateOf(deployment.Provider, deployment.Model).IsBroken,
            MaxLineBytes = () => MaxLineBytes,
            Captures = Captures,
            Time = time ?? Time,
            Log = Logs.CreateLogger<BatchQueue>(),
        };

    /// <summary>Runs batches until the test ends.</summary>
    public BatchQueue Work(string worker = "a", TimeProvider? time = null)
    {
        var queue = CreateQueue(worker, time);
        _workers.Add((queue, Task.Run(() => queue.RunAsync(_stop.Token), Token)));
        return queue;
    }

    public Task<Batch> CreateAsync(BatchQueue queue, params IEnumerable<string> lines) =>
        CreateAsync(queue, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public async Task<Batch> CreateAsync(
        BatchQueue queue,
        byte[] content,
        TimeSpan? window = null,
        string? strategy = null
    ) => await queue.CreateAsync(await UploadAsync(content, window, strategy), Caller, Token);

    /// <summary>Stores an input file.</summary>
    /// <returns>The request of its batch.</returns>
    public async Task<BatchRequest> UploadAsync(byte[] content, TimeSpan? window = null, string? strategy = null)
    {
        await using var upload = Test.Files.BeginUpload();
        await upload.WriteAsync(content, Token);
        var file = await Test.Files.AddAsync(upload, Caller.KeyId, "in.jsonl", "batch", null, Token);
        return new BatchRequest
        {
            InputFileId = file.Id,
            Endpoint = Chat,
            CompletionWindow = "24h",
            Window = window ?? TimeSpan.FromHours(24),
            Strategy = strategy,
        };
    }

    /// <summary>Lets time pass, a second at a time, until the batch has ended.</summary>
    public async Task<Batch> EndAsync(BatchQueue queue, string id)
    {
        Batch? batch = null;
        await UntilAsync(async () => (batch = await queue.FindAsync(id, Caller.KeyId, Token)) is { HasEnded: true });
        return batch!;
    }

    /// <summary>Lets time pass, a second at a time, until a condition holds.</summary>
    public Task UntilAsync(Func<Task<bool>> condition, bool timePasses = true) =>
        Time.AdvanceUntilAsync("the condition of this test holds", TimeSpan.FromSeconds(timePasses ? 1 : 0), condition);

    public Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <summary>The lines of both files of a batch.</summary>
    public async Task<List<JsonElement>> ReadAsync(Batch batch)
    {
        var lines = new List<JsonElement>();
        foreach (var id in new[] { batch.OutputFileId, batch.ErrorFileId }.OfType<string>())
        {
            await using var content = Test.Files.Open((await Test.Files.FindAsync(id, batch.KeyId, Token))!)!;
            using var reader = new StreamReader(content);
            while (await reader.ReadLineAsync(Token) is { } line)
                lines.Add(JsonDocument.Parse(line).RootElement);
        }
        return lines;
    }

    public static List<string> IdsOf(IEnumerable<JsonElement> lines) =>
        [.. lines.Select(line => line.GetProperty("custom_id").GetString()!)];

    public static List<string?> CodesOf(IEnumerable<JsonElement> lines) =>
        [
            .. lines.Select(line =>
                line.GetProperty("error") is { ValueKind: JsonValueKind.Object } error
                    ? error.GetProperty("code").GetString()
                    : null
            ),
        ];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Test.Calls.StopAfter(TimeSpan.Zero);
        Time.Advance(TimeSpan.FromMinutes(2));
        foreach (var (queue, running) in _workers)
        {
            await running;
            queue.Dispose();
        }
        await Test.DisposeAsync();
        _stop.Dispose();
    }
}
