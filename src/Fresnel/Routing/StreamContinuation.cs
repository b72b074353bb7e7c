using System.Runtime.CompilerServices;
using System.Text;
using Fresnel.Calls;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Tokens;

namespace Fresnel.Routing;

/// <summary>
/// Continues an interrupted text stream at another deployment, by running the failover again with the text that was
/// relayed so far.
/// </summary>
/// <remarks>
/// Such a stream is relayed as events, never as an upstream's bytes, so that the ids, indexes and names of its first
/// part hold for all of it. Belongs to one call; not thread-safe.
/// </remarks>
internal sealed class StreamContinuation
{
    private const string ContinueInstruction =
        "Your last message was cut off by a broken connection. Go on exactly where it ends: "
        + "do not repeat any of it, and write nothing before or about going on.";

    private readonly Call _call;
    private readonly ChatRequest _request;
    private readonly StringBuilder _text = new();
    private int _bytes;
    private int _parts;
    private int _answeringNumber;
    private Deployment? _answeringDeployment;
    private bool _hasOutput,
        _hasOtherOutput;

    private StreamContinuation(Call call, ChatRequest request) => (_call, _request) = (call, request);

    private bool IsContinued => _parts > 1;

    /// <summary>The request to the next deployment: the conversation with the text so far as the assistant's message.</summary>
    private ChatRequest RemainingRequest =>
        _text.Length == 0 || string.IsNullOrWhiteSpace(_text.ToString())
            ? _request
            : _request with
            {
                Body = null, // else its bytes would be sent unchanged
                Messages =
                [
                    .. _request.Messages,
                    new Message(Role.Assistant, [new TextPart(_text.ToString())]),
                    new Message(Role.User, [new TextPart(ContinueInstruction)]),
                ],
                MaxTokens = _request.MaxTokens is { } maxTokens ? maxTokens - OutputTokens : null,
            };

    private int OutputTokens => (int)TextTokens.Estimate(_bytes);

    /// <summary>Whether the caller requests it and the response can be plain text.</summary>
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
        && !HasOpaqueParts(chat);

    /// <summary>Whether the request has parts that only the format it came in can express.</summary>
    private static bool HasOpaqueParts(ChatRequest request) =>
        request.Messages.Any(static message => message.Parts.Any(static part => part is OpaquePart));

    /// <returns>Null: the call does not request it.</returns>
    public static StreamContinuation? CreateIfRequested(Call call) =>
        IsRequested(call.Request) ? new StreamContinuation(call, (ChatRequest)call.Request) : null;

    /// <summary>
    /// Whether another deployment may continue the stream: only text was relayed, more may follow, and it was not
    /// continued before.
    /// </summary>
    public bool CanContinue => !_hasOtherOutput && !IsContinued && !(_request.MaxTokens <= OutputTokens);

    /// <summary>The last response was interrupted, and another deployment continues it.</summary>
    public bool IsInterrupted { get; set; }

    /// <summary>Records that an attempt begins to answer, which the call names as its answering attempt.</summary>
    public void BeginPart()
    {
        _parts++;
        (_answeringNumber, _answeringDeployment) = (_call.AttemptNumber, _call.ServedBy);
    }

    /// <summary>Makes the interrupted attempt the answering one again, because its continuation failed.</summary>
    public void RestoreAnsweringAttempt()
    {
        if (_answeringDeployment is not null)
            _call.SetAnsweringAttempt(_answeringNumber, _answeringDeployment);
    }

    /// <summary>Relays a response and, if it is interrupted, its continuation.</summary>
    /// <param name="relay">Relays the response of the first deployment that answers.</param>
    public async IAsyncEnumerable<Frame> RelayAsync(
        FailoverState state,
        Func<FailoverState, CancellationToken, IAsyncEnumerable<Frame>> relay,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        do
        {
            IsInterrupted = false;
            if (_hasOutput)
                (state.Request, state.Hedge) = (RemainingRequest, null);
            var isFirstFrame = true;
            await foreach (var frame in relay(state, cancellationToken))
            {
                if (isFirstFrame && IsContinued)
                    yield return Frame.Of(new StreamContinued(_call.ServedBy!.ToString()));
                isFirstFrame = false;
                if (Record(frame) is { Events.IsDefaultOrEmpty: false } recorded)
                    yield return recorded;
            }
        } while (IsInterrupted);
    }

    /// <summary>Records what is relayed. Of a continuation, the start of the response and its reasoning are left out.</summary>
    /// <returns>The frame to relay; without events: none.</returns>
    private Frame Record(in Frame frame)
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
                    _hasOtherOutput = true;
                    break;
            }
        }
        return new Frame(
            default,
            default,
            IsContinued
                ? frame.Events.RemoveAll(static item => item is ResponseStarted or ReasoningDelta)
                : frame.Events
        );
    }
}
