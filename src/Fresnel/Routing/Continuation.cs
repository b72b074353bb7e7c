using System.Text;
using Fresnel.Calls;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>What a caller has been told of a stream that may be gone on with elsewhere, and how another deployment is asked to.</summary>
/// <remarks>
/// Such a stream is told by its events alone, never by an upstream's bytes: ids, numbers and names of its first part then hold for all of it. Belongs to one call.
/// </remarks>
internal sealed class Continuation
{
    private const string Instruction =
        "Your last message was cut off by a broken connection. Go on exactly where it ends: do not repeat any of it, and write nothing before or about going on.";

    /// <summary>Text is counted at a token per this many bytes, rounded up, as it is booked.</summary>
    private const int BytesPerToken = 3;

    private readonly Converse _asked;
    private readonly StringBuilder _text = new();
    private int _bytes;
    private bool _begun,
        _again,
        _closed;
    private OpenAnswer? _heard;

    private Continuation(Converse asked) => _asked = asked;

    /// <summary>Something has been said to the caller.</summary>
    public bool HasBegun => _begun;

    /// <summary>All that was said is text, there may be more, and nobody has gone on with it yet: two are paid for.</summary>
    public bool IsPossible => !_closed && !_again && !(_asked.MaxTokens <= Tokens);

    /// <summary>What is asked of the next deployment: the conversation, and the text so far as the assistant's.</summary>
    public Converse Rest =>
        _text.Length == 0 || string.IsNullOrWhiteSpace(_text.ToString())
            ? _asked
            : _asked with
            {
                Body = null, // its bytes would be sent as they are
                Messages =
                [
                    .. _asked.Messages,
                    new Message(Role.Assistant, [new TextPart(_text.ToString())]),
                    new Message(Role.User, [new TextPart(Instruction)]),
                ],
                MaxTokens = _asked.MaxTokens is { } most ? most - Tokens : null,
            };

    private int Tokens => (_bytes + BytesPerToken - 1) / BytesPerToken;

    /// <summary>The caller asks for it, and the answer may be plain text.</summary>
    public static bool IsWished(GatewayRequest request) =>
        request
            is Converse
            {
                Preferences.ContinueStreams: true,
                Stream: true,
                Count: 1,
                WantsImages: not true,
                TopLogprobs: null,
                ResponseFormat.Kind: ResponseFormatKind.Text
            } asked
        && !asked.Messages.Any(static message => message.Parts.Any(static part => part is OtherPart)); // only its own format can say it again

    /// <returns>Null: it is not wished.</returns>
    public static Continuation? Of(GatewayRequest request) =>
        IsWished(request) ? new Continuation((Converse)request) : null;

    /// <summary>Says whose answer is told from here on.</summary>
    /// <returns>What to tell the caller of that; null: nobody was heard before.</returns>
    public Frame? By(OpenAnswer answer)
    {
        _again = _heard is not null;
        _heard = answer;
        return _again ? Frame.Of(new Continued(answer.Deployment.ToString())) : null;
    }

    /// <summary>Whoever was to go on failed without a word.</summary>
    public void BillWhoWasHeard(Call call)
    {
        if (_heard is not null)
            call.AnswerBy(_heard.Number, _heard.Deployment);
    }

    /// <summary>Takes note of what the caller is told.</summary>
    /// <remarks>Of another than who began, its own beginning and thoughts after the text are left out.</remarks>
    /// <returns>What to tell it; without events: nothing.</returns>
    public Frame Tell(in Frame frame)
    {
        if (frame.Events.IsDefaultOrEmpty)
            return default;
        foreach (var item in frame.Events)
        {
            _begun = true;
            switch (item)
            {
                case TextDelta { Choice: 0 } text:
                    _text.Append(text.Text.ToString());
                    _bytes += text.Text.Bytes.Length;
                    break;
                case Started or UsageReported or ReasoningDelta or Noted:
                    break;
                default:
                    _closed = true;
                    break;
            }
        }
        return new Frame(
            default,
            default,
            _again ? frame.Events.RemoveAll(static item => item is Started or ReasoningDelta) : frame.Events
        );
    }
}
