using System.Numerics.Tensors;
using System.Text.Json;
using Fresnel.Calls;
using Fresnel.Canaries;
using Fresnel.Contracts.Requests;
using Fresnel.Engine;
using Fresnel.Execution;
using Fresnel.Imaging.Compute;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.Telemetry;

namespace Fresnel.Server.Canaries;

/// <summary>Runs a canary through the gateway like any call of its key, checks the answer and stores the result.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class CanaryRunner(
    Gateway gateway,
    CanaryResults results,
    OperatorEvents events,
    TimeProvider time,
    ILogger<CanaryRunner> log
)
{
    private const int MaxAnswerLength = 1000;

    public CanaryResults Results => results;

    /// <summary>The configured canaries.</summary>
    public IReadOnlyList<CanarySection> Configured => gateway.Snapshots.Current.Settings.Canaries;

    public async Task<CanaryResult> RunAsync(CanarySection canary, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var result = await CallAsync(canary, cancellationToken) with
        {
            Milliseconds = (long)time.GetElapsedTime(start).TotalMilliseconds,
        };
        var previous = await results.ListAsync(canary.Name, 1, cancellationToken);
        await results.AddAsync(result, cancellationToken);
        if (!result.Passed)
            ServerLog.CanaryFailed(log, canary.Name, canary.Model, result.ServedBy ?? "no deployment", result.Reason!);
        if (!result.Passed || previous is [{ Passed: false }])
            events.Publish(
                new
                {
                    type = result.Passed ? "canary.recovered" : "canary.failed",
                    at = time.GetUtcNow(),
                    name = canary.Name,
                    model = canary.Model,
                    call = result.CallId,
                    served_by = result.ServedBy,
                    reason = result.Reason,
                }
            );
        return result;
    }

    private async Task<CanaryResult> CallAsync(CanarySection canary, CancellationToken cancellationToken)
    {
        var result = new CanaryResult
        {
            CallId = Call.NewId(),
            Name = canary.Name,
            StartedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        if (gateway.Services.Keys.Find(canary.Key) is not { } caller)
            return result with { Reason = $"the key {canary.Key} does not exist, is revoked or has expired" };
        if (canary.Image is { } path && !File.Exists(path))
            return result with { Reason = $"the image {path} does not exist" };
        IWireApi api = canary.Draw ? ImageGenerationsApi.Instance : ChatApi.Instance;
        var call = new WireCall(result.CallId, api, CreateBody(canary), caller) { Priority = CallPriority.Background };
        var body = Array.Empty<byte>();
        var answer = await gateway.Calls.RunToEndAsync(
            call,
            (_, bytes) =>
            {
                body = bytes.ToArray();
                return ValueTask.CompletedTask;
            },
            cancellationToken
        );
        result = result with { ServedBy = answer.ServedBy?.ToString(), Cost = answer.Cost?.Nanodollars };
        if (answer.Error is { } error)
            return result with { Reason = $"the call failed: {EnumNames.SnakeCase(error.Kind)}" };
        var picture = canary.Draw ? PictureIn(body) : default;
        var text = await ReadAsync(canary, body, picture, cancellationToken);
        var fault =
            canary.ToExpectation().FindFault(text)
            ?? await FindDifferenceAsync(canary, text, picture, cancellationToken);
        return result with
        {
            Passed = fault is null,
            Reason = fault,
            Answer = text.Length > MaxAnswerLength ? text[..MaxAnswerLength] : text,
        };
    }

    private static byte[] CreateBody(CanarySection canary) =>
        canary.Draw
            ? JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    model = canary.Model,
                    prompt = canary.Prompt,
                    response_format = "b64_json",
                }
            )
            : JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    model = canary.Model,
                    messages = new[] { new { role = "user", content = CreateContent(canary) } },
                }
            );

    private static object CreateContent(CanarySection canary) =>
        canary.Image is not { } path
            ? canary.Prompt
            : new object[]
            {
                new { type = "text", text = canary.Prompt },
                new
                {
                    type = "image_url",
                    // the media type is corrected by what the bytes are
                    image_url = new
                    {
                        url = $"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(path))}",
                    },
                },
            };

    /// <returns>The text of the answer, or the text in the picture.</returns>
    private async Task<string> ReadAsync(
        CanarySection canary,
        byte[] body,
        ReadOnlyMemory<byte> picture,
        CancellationToken cancellationToken
    )
    {
        if (!canary.Draw)
            return ChatCompletionText.Read(body);
        var request = new ModelRequest.ReadText(new InputImage(picture)) { Owner = OwnerOf(canary) };
        return await gateway
            .Services.Model.RespondAsync(request, cancellationToken)
            .OfType<ModelEvent.PageRead>()
            .Select(read => read.Page.Text)
            .FirstAsync(cancellationToken);
    }

    /// <returns>Why the answer or the picture is not similar enough to the expected one; null: it is, or need not be.</returns>
    private async Task<string?> FindDifferenceAsync(
        CanarySection canary,
        string text,
        ReadOnlyMemory<byte> picture,
        CancellationToken cancellationToken
    )
    {
        if (canary.Similar is { } expected)
        {
            var similarity = await CompareAsync(canary, new(expected), new(text), cancellationToken);
            if (similarity < canary.MinSimilarity)
                return Difference("the answer", similarity, "the expected one");
        }
        if (canary.SimilarImage is not { } path)
            return null;
        if (!File.Exists(path))
            return $"the image {path} does not exist";
        var reference = new InputImage(await File.ReadAllBytesAsync(path, cancellationToken));
        var likeness = await CompareAsync(
            canary,
            new(null, reference),
            new(null, new InputImage(picture)),
            cancellationToken
        );
        return likeness < canary.MinSimilarity ? Difference("the picture", likeness, path) : null;

        string Difference(string what, double found, string other) =>
            $"the similarity of {what} to {other} is {found:0.00}, less than {canary.MinSimilarity:0.00}";
    }

    /// <returns>The cosine of the two vectors; 0 for a text without a word.</returns>
    private async Task<double> CompareAsync(
        CanarySection canary,
        EmbeddingContent first,
        EmbeddingContent second,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(first.Text ?? "-") || string.IsNullOrWhiteSpace(second.Text ?? "-"))
            return 0;
        var request = new ModelRequest.Embed([first, second]) { Owner = OwnerOf(canary) };
        var vectors = await gateway
            .Services.Model.RespondAsync(request, cancellationToken)
            .OfType<ModelEvent.Embedded>()
            .OrderBy(embedded => embedded.Input)
            .Select(embedded => embedded.Vector)
            .ToListAsync(cancellationToken);
        return TensorPrimitives.CosineSimilarity(vectors[0], vectors[1]);
    }

    private static ReadOnlyMemory<byte> PictureIn(byte[] body) =>
        JsonElement.Parse(body).GetProperty("data")[0].GetProperty("b64_json").GetBytesFromBase64();

    private static ComputeOwner OwnerOf(CanarySection canary) => new(canary.Key, IsBackground: true);
}
