using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Requests;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Engine;
using Fresnel.Execution;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting;

/// <summary>
/// Has the pictures of the built-in model planned by a text model: a call of its own for the same key, with its limits, charge
/// and entry in the ledger.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class BriefPlanner(ApiKeys keys, TimeProvider time, ILogger<BriefPlanner> log)
{
    /// <summary>The first answer, and one in which a mistake is mended.</summary>
    private const int MaxAnswers = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions s_json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly JsonElement s_schema = JsonElement.Parse(BriefSchema.Json);

    /// <summary>Runs the calls. Set when the gateway is composed, as the runner's own providers plan by this.</summary>
    public CallRunner? Calls { private get; set; }

    /// <param name="request">Has a <see cref="GatewayRequest.BriefModel"/>.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<BriefPlan> PlanAsync(GatewayRequest request, string prompt, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var model = request.BriefModel!;
        if (keys.Find(request.Owner ?? "") is not { } caller || Calls is not { } calls)
            return Fallback("its key is not valid any more");
        List<Message> messages = [new("system", BriefSchema.Instructions), new("user", prompt)];
        try
        {
            for (var answers = 1; ; answers++)
            {
                var (text, failure) = await AskAsync(calls, caller, request, messages, stop.Token);
                if (failure is not null)
                    return Fallback(failure);
                try
                {
                    var brief = BriefSchema.ReadAnswer(Encoding.UTF8.GetBytes(text));
                    return new BriefPlan(brief, $"the picture is planned by {model}");
                }
                catch (DrawingRequestException) when (answers == MaxAnswers)
                {
                    return Fallback("its answer was no brief that can be drawn");
                }
                catch (DrawingRequestException mistake)
                {
                    messages = [.. messages, new("assistant", text), new("user", $"{mistake.Message} Answer again.")];
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Fallback($"it took longer than {s_patience.TotalSeconds:0} seconds");
        }

        BriefPlan Fallback(string reason)
        {
            ServerLog.BriefNotPlanned(log, model, reason);
            return new BriefPlan(null, $"{model} did not plan the picture, the built-in model did: {reason}");
        }
    }

    /// <returns>The text of the answer, or why there is none.</returns>
    private static async Task<(string Text, string? Failure)> AskAsync(
        CallRunner calls,
        Caller caller,
        GatewayRequest request,
        IReadOnlyList<Message> messages,
        CancellationToken cancellationToken
    )
    {
        var preferences = request.Preferences;
        var body = new
        {
            Model = request.BriefModel,
            request.User,
            Messages = messages,
            ResponseFormat = new
            {
                Type = "json_schema",
                JsonSchema = new
                {
                    Name = "brief",
                    Strict = true,
                    Schema = s_schema,
                },
            },
            Provider = new
            {
                DataCollection = preferences.DenyDataCollection ? "deny" : null,
                Zdr = preferences.ZeroDataRetention ? true : (bool?)null,
            },
        };
        var call = new WireCall(
            Call.NewId(),
            ChatApi.Instance,
            JsonSerializer.SerializeToUtf8Bytes(body, s_json),
            caller
        )
        {
            TraceParent = Activity.Current?.Id,
        };
        var content = "";
        var answer = await calls.RunToEndAsync(call, Store, cancellationToken);
        return answer.Error is { } error ? ("", $"the call failed ({EnumNames.SnakeCase(error.Kind)})")
            : content.Length == 0 ? ("", "its answer is empty")
            : (content, null);

        ValueTask Store(DetachedAnswer stored, ReadOnlyMemory<byte> json)
        {
            if (stored.Error is null)
                content = ChatCompletionText.Read(json.Span);
            return ValueTask.CompletedTask;
        }
    }

    private sealed record Message(string Role, string Content);
}
