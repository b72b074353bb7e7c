using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Reads a response of <c>/responses</c>, streamed or whole, into frames.</summary>
/// <remarks>
/// One instance per call; not thread-safe. Content that a stream repeats, such as a text in deltas and when done, is one
/// event. The start of a stream is no event, so that another deployment may be tried until there is content.
/// </remarks>
public sealed class ResponsesReader : IResponseReader
{
    private readonly string _provider;
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private readonly ToolCallAssembler _assembler;
    private readonly HashSet<int> _streamedItems = [],
        _completedItems = [];
    private readonly HashSet<string> _completedIds = [];
    private readonly Dictionary<int, int> _calls = [],
        _images = []; // the item's output index, and its call or image index
    private readonly Dictionary<string, string> _callIds = []; // by item id
    private string? _id,
        _model;
    private bool _started;
    private int _imageCount;
    private bool _hasCalls;

    /// <param name="provider">The provider's configured name, for error messages.</param>
    public ResponsesReader(string provider) => (_provider, _assembler) = (provider, new ToolCallAssembler(_events));

    public WireFormat Format => ResponsesDialect.Format;

    /// <summary>Whether the stream has reported its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads a whole response body.</summary>
    /// <exception cref="GatewayException">The body is not a valid response, or is a failed one.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        var response = Parse(raw, UpstreamResponse.Read);
        if (response.Output is null && response.Error is null)
            throw VendorError.Parse(raw) is { IsStated: true } error
                ? ErrorReader.ToException(_provider, error)
                : new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{_provider}' returned a response that is not a response."
                ).WithUsage(response.Usage);
        ReadIdentity(response);
        Complete(response);
        return CreateFrame(raw);
    }

    /// <summary>Reads one event of a stream.</summary>
    /// <param name="raw">All bytes of the event.</param>
    /// <param name="data">The event's data; valid as long as <paramref name="raw"/>.</param>
    /// <exception cref="GatewayException">The event is not JSON, or is an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        if (data.Span.SequenceEqual("[DONE]"u8))
            return CreateFrame(raw);
        if (SseEvent.IsError(raw.Span) && VendorError.Parse(data) is { } error)
            throw ErrorReader.ToException(_provider, WithErrorType(error));
        HandleEvent(Parse(data, UpstreamEvent.Read));
        return CreateFrame(raw);
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        ErrorReader.Read(_provider, status, body, retryAfter);

    private delegate T JsonReadFunction<T>(ref ResponseJsonReader json);

    private T Parse<T>(ReadOnlyMemory<byte> bytes, JsonReadFunction<T> read)
    {
        try
        {
            var json = new ResponseJsonReader(bytes);
            var value = read(ref json);
            json.ReadToEnd();
            return value;
        }
        catch (JsonException error)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{_provider}' returned a response that is not JSON.",
                error
            );
        }
    }

    private Frame CreateFrame(ReadOnlyMemory<byte> raw)
    {
        if (!_started && _events.Count > 0)
        {
            _events.Insert(0, new ResponseStarted(_id, _model));
            _started = true;
        }
        return new Frame(ResponsesDialect.Format, raw, _events.DrainToImmutable());
    }

    private void HandleEvent(UpstreamEvent item)
    {
        if (item.Error is { } error)
            throw ErrorReader.ToException(_provider, WithErrorType(error));
        if (item.Response is { } response)
            ReadIdentity(response);
        switch (item.Type)
        {
            case "response.output_item.added" when item.Item is { Type: "function_call" } call:
                AddCall(call, item.HasOutputIndex ? item.OutputIndex : null);
                break;
            case "response.output_item.done" when item.Item is { } output:
                AddItem(output, item.HasOutputIndex ? item.OutputIndex : null);
                break;
            case "response.output_text.delta":
                AddDelta(item, text => new TextDelta(text));
                break;
            case "response.refusal.delta":
                AddDelta(item, text => new RefusalDelta(text));
                break;
            case "response.reasoning_summary_text.delta" or "response.reasoning_text.delta":
                AddDelta(item, text => new ReasoningDelta(text));
                break;
            case "response.function_call_arguments.delta" when !item.Delta.IsEmpty:
                AddArguments(item);
                break;
            case "response.image_generation_call.partial_image" when item.Image is { } image:
                _events.Add(new PartialImage(ImageIndexOf(item.OutputIndex), item.PartialIndex, image));
                break;
            case "response.completed" or "response.incomplete" or "response.failed" when item.Response is { } final:
                Complete(final);
                break;
        }
    }

    private void ReadIdentity(UpstreamResponse response) =>
        (_id, _model) = (response.Id ?? _id, response.Model ?? _model);

    /// <summary>Adds the events of the whole response that were not sent before, and its end.</summary>
    private void Complete(UpstreamResponse response)
    {
        if (response.Error is { } error)
            throw ErrorReader.ToException(_provider, WithErrorType(error));
        if (response.Status is not (null or "completed" or "incomplete"))
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{_provider}' did not finish its answer."
            ).WithUsage(response.Usage);
        foreach (var (outputIndex, item) in (response.Output ?? []).Index())
            AddItem(item, outputIndex);
        if (!_started && _events.Count == 0 && response.Status != "incomplete" && response.Output is not { Count: > 0 })
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{_provider}' returned a response without output."
            ).WithUsage(response.Usage);
        _assembler.Finish();
        _events.Add(
            new ChoiceFinished(
                response.Status == "incomplete"
                    ? (response.IncompleteReason == "content_filter" ? FinishReason.ContentFilter : FinishReason.Length)
                : _hasCalls ? FinishReason.ToolCalls
                : FinishReason.Stop
            )
        );
        if (response.Usage is not null || response.ImageUsage is not null)
            _events.Add(
                new UsageReported(
                    AddImageUsage(response.Usage ?? new Usage(), response.ImageUsage ?? new Usage()) with
                    {
                        Images = _imageCount,
                    }
                )
            );
        IsComplete = true;
    }

    private void AddDelta(UpstreamEvent item, Func<Utf8Text, GatewayEvent> createEvent)
    {
        if (item.Delta.IsEmpty)
            return;
        _streamedItems.Add(item.OutputIndex);
        _events.Add(createEvent(item.Delta));
    }

    /// <summary>Starts a call, or completes one: its whole arguments count unless they were streamed.</summary>
    /// <param name="outputIndex">Null: unknown.</param>
    private void AddCall(UpstreamItem item, int? outputIndex)
    {
        _hasCalls = true;
        var id = string.IsNullOrEmpty(item.CallId) ? item.Id : item.CallId;
        if (!string.IsNullOrEmpty(item.Id) && !string.IsNullOrEmpty(id))
            _callIds[item.Id] = id;
        var piece = new ToolCallPiece(CallIndexOf(outputIndex), 0, id, item.Name, default);
        var call = _assembler.Add(0, piece, 1, out _);
        if (!call.HasArguments && !item.Arguments.IsEmpty)
            _assembler.Add(0, piece with { Name = null, Arguments = item.Arguments }, 1, out _);
    }

    private void AddArguments(UpstreamEvent item) =>
        _assembler.Add(
            0,
            new ToolCallPiece(
                item.HasOutputIndex ? CallIndexOf(item.OutputIndex) : null,
                0,
                item.ItemId is { } itemId ? _callIds.GetValueOrDefault(itemId) : null,
                null,
                item.Delta
            ),
            1,
            out _
        );

    /// <summary>The number of a call, from 0; null: its place is unknown.</summary>
    private int? CallIndexOf(int? outputIndex)
    {
        if (outputIndex is not { } known)
            return null;
        _calls.TryAdd(known, _calls.Count);
        return _calls[known];
    }

    /// <param name="outputIndex">Null: unknown.</param>
    private void AddItem(UpstreamItem item, int? outputIndex)
    {
        var isKnown = outputIndex is { } known && !_completedItems.Add(known);
        isKnown |= item.Id is { Length: > 0 } id && !_completedIds.Add(id);
        if (isKnown)
            return;
        var index = outputIndex ?? 0;
        switch (item.Type)
        {
            case "message" or "reasoning" when !_streamedItems.Contains(index):
                foreach (var (refusal, text) in item.Texts.Where(part => !part.Text.IsEmpty))
                    _events.Add(
                        item.Type == "reasoning" ? new ReasoningDelta(text)
                        : refusal ? new RefusalDelta(text)
                        : new TextDelta(text)
                    );
                break;
            case "function_call":
                AddCall(item, outputIndex);
                break;
            case "image_generation_call" when item.ToImage() is { } image:
                _imageCount++;
                _events.Add(image with { ImageIndex = ImageIndexOf(index) });
                break;
        }
    }

    private int ImageIndexOf(int outputIndex)
    {
        _images.TryAdd(outputIndex, _images.Count);
        return _images[outputIndex];
    }

    /// <summary>Derives the type from the code: these errors have no type.</summary>
    private static VendorError WithErrorType(VendorError error) =>
        error with
        {
            Type =
                error.Type is { Length: > 0 } and not "error" ? error.Type
                : error.Code is null or "server_error" or "vector_store_timeout" ? null
                : "invalid_request_error",
        };

    /// <summary>Adds the usage of the image tool's model to that of the chat model.</summary>
    private static Usage AddImageUsage(Usage chat, Usage image) =>
        chat + image with { ToolPromptTokens = image.PromptTokens, ToolImagePromptTokens = image.ImagePromptTokens };
}
