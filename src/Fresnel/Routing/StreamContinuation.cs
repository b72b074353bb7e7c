using System.Text;
using Fresnel.Calls;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>What a caller has been told of a stream that may be gone on with elsewhere, and how another deployment is asked to.</summary>
/// <remarks>
/// Such a stream is told by its events alone, never by an upstream's bytes: ids, numbers and names of its first part then hold for all of it. Belongs to one call.
/// </remarks>
internal sealed class StreamContinuation
{
    private const string ContinueInstruction =
        "Your last message was cut off by a broken connection. Go on exactly where it ends: do not repeat any of it, and write nothing before or about going on.";

    /// <summary>Text is counted at a token per this many bytes, rounded up, as it is booked.</summary>
    private const int BytesPerToken = 3;

    private readonly ChatRequest _request;
    private readonly StringBuilder _text = new();
    private int _bytes;
    private bool _hasOutput,
        _isContinued,
        _isClosed;
    private UpstreamAttempt? _answering;

    private StreamContinuation(ChatRequest request) => _request = request;

    /// <summary>Something has been said to the caller.</summary>
    public bool HasOutput => _hasOutput;

    /// <summary>All that was said is text, there may be more, and nobody has gone on with it yet: two are paid for.</summary>
    public bool CanContinue => !_isClosed && !_isContinued && !(_request.MaxTokens <= OutputTokens);

    /// <summary>What is asked of the next deployment: the conversation, and the text so far as the assistant's.</summary>
    public ChatRequest RemainingRequest =>
        _text.Length == 0 || string.IsNullOrWhiteSpace(_text.ToString())
            ? _request
            : _request with
            {
                Body = null, // its bytes would be sent as they are
                Messages =
                [
                    .. _request.Messages,
                    new Message(Role.Assistant, [new TextPart(_text.ToString())]),
                    new Message(Role.User, [new TextPart(ContinueInstruction)]),
                ],
                MaxTokens = _request.MaxTokens is { } maxTokens ? maxTokens - OutputTokens : null,
            };

    private int OutputTokens => (_bytes + BytesPerToken - 1) / BytesPerToken;

    /// <summary>The caller asks for it, and the answer may be plain text.</summary>
    public static bool IsRequested(GatewayRequest request) =>
        request
            is ChatRequest
            {
                Preferences.ContinueStreams: true,
                Stream: true,
                Count: 1,
                RequestsImages: not true,
                TopLogprobs: null,
                ResponseFormat.Kind: ResponseFormatKind.Text
            } chat
        && !chat.Messages.Any(static message => message.Parts.Any(static part => part is OpaquePart)); // only its own format can say it again

    /// <returns>Null: it is not wished.</returns>
    public static StreamContinuation? CreateIfRequested(GatewayRequest request) =>
        IsRequested(request) ? new StreamContinuation((ChatRequest)request) : null;

    /// <summary>Says whose answer is told from here on.</summary>
    /// <returns>What to tell the caller of that; null: nobody was heard before.</returns>
    public Frame? SwitchTo(UpstreamAttempt attempt)
    {
        _isContinued = _answering is not null;
        _answering = attempt;
        return _isContinued ? Frame.Of(new StreamContinued(attempt.Deployment.ToString())) : null;
    }

    /// <summary>Whoever was to go on failed without a word.</summary>
    public void RestoreAnsweringAttempt(Call call)
    {
        if (_answering is not null)
            call.SetAnsweringAttempt(_answering.Number, _answering.Deployment);
    }

    /// <summary>Takes note of what the caller is told.</summary>
    /// <remarks>Of another than who began, its own beginning and thoughts after the text are left out.</remarks>
    /// <returns>What to tell it; without events: nothing.</returns>
    public Frame Record(in Frame frame)
    {
        if (frame.Events.IsDefaultOrEmpty)
            return default;
        foreach (var item in frame.Events)
        {
            _hasOutput = true;
            switch (item)
            {
                case TextDelta { ChoiceIndex: 0 } text:
                    _text.Append(text.Text.ToString());
                    _bytes += text.Text.Bytes.Length;
                    break;
                case ResponseStarted or UsageReported or ReasoningDelta or TraceNote:
                    break;
                default:
                    _isClosed = true;
                    break;
            }
        }
        return new Frame(
            default,
            default,
            _isContinued
                ? frame.Events.RemoveAll(static item => item is ResponseStarted or ReasoningDelta)
                : frame.Events
        );
    }
}
