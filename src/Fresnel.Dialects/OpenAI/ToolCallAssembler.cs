using System.Buffers;
using System.Collections.Immutable;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Assembles the tool calls of a response from pieces, which name their call by index, id or name: a new id or a new
/// name begins a new call, and what is missing is made up.
/// </summary>
/// <remarks>
/// One instance per response; not thread-safe. Pieces before a name are kept. A call's id is not empty and unique in the
/// response.
/// </remarks>
/// <param name="events">Receives the neutral events.</param>
internal sealed class ToolCallAssembler(ImmutableArray<GatewayEvent>.Builder events)
{
    private readonly List<AssembledCall> _calls = [];

    /// <summary>Adds a piece of a stream.</summary>
    /// <param name="count">The number of pieces in its delta.</param>
    /// <param name="started">Whether the piece starts the call.</param>
    /// <returns>The call that the piece belongs to.</returns>
    public AssembledCall Add(int choice, in ToolCallPiece piece, int count, out bool started)
    {
        var call =
            (string.IsNullOrEmpty(piece.Id) ? FindByPlace(choice, piece, count) : FindById(choice, piece))
            ?? Begin(choice, piece);
        started = Append(call, piece);
        return call;
    }

    /// <summary>Adds a whole call of a response that is not streamed.</summary>
    public AssembledCall AddWhole(int choice, in ToolCallPiece piece)
    {
        var call = Begin(choice, piece with { Index = piece.Index ?? piece.Position });
        Append(call, piece);
        return call;
    }

    /// <summary>Ends the calls of a choice, or of all: pieces without a name join the call they continue.</summary>
    public void Finish(int? choice = null)
    {
        if (_calls.Count > 0)
            FinishCalls(choice);
    }

    private void FinishCalls(int? choice)
    {
        foreach (var call in _calls.FindAll(call => choice is null || call.Choice == choice))
        {
            if (
                call is
                { Name: null, EarlyArguments: { } early, Continued: { Name: not null, IsComplete: false } target }
            )
                Append(target, new ToolCallPiece(null, 0, null, null, new Utf8Text(early.WrittenMemory, true)));
        }
        foreach (var call in _calls.FindAll(call => choice is null || call.Choice == choice))
        {
            if (call is { Name: not null, HasArguments: false })
                Append(call, new ToolCallPiece(null, 0, null, null, "{}"));
        }
    }

    private AssembledCall? FindById(int choice, in ToolCallPiece piece)
    {
        for (var i = _calls.Count - 1; i >= 0; i--)
        {
            var known = _calls[i];
            if (
                known.Choice == choice
                && known.UpstreamId == piece.Id
                && (piece.Index is null || known.UpstreamIndex is null || known.UpstreamIndex == piece.Index)
            )
                return !BeginsAnother(known, piece) || (known.Name == piece.Name && known.IsRepeatedBy(piece))
                    ? known
                    : null;
        }
        var last = LastAt(choice, piece.Index);
        return
            last is { UpstreamId: null }
            && !BeginsAnother(last, piece)
            && (last.Name is null || (piece.Index is not null && !last.IsComplete))
            ? last
            : null;
    }

    private AssembledCall? FindByPlace(int choice, in ToolCallPiece piece, int count)
    {
        var call =
            piece.Index is null && string.IsNullOrEmpty(piece.Name) && count > 1
                ? _calls.FindAll(call => call.Choice == choice).ElementAtOrDefault(piece.Position)
                : LastAt(choice, piece.Index);
        return call is not null && BeginsAnother(call, piece) ? null : call;
    }

    /// <summary>The last call of a choice, or of an upstream's index.</summary>
    private AssembledCall? LastAt(int choice, int? index)
    {
        for (var i = _calls.Count - 1; i >= 0; i--)
        {
            if (_calls[i].Choice == choice && (index is null || _calls[i].UpstreamIndex == index))
                return _calls[i];
        }
        return null;
    }

    /// <summary>Whether a piece with a name starts another call than the one at its place.</summary>
    private static bool BeginsAnother(AssembledCall call, in ToolCallPiece piece) =>
        !string.IsNullOrEmpty(piece.Name)
        && ((call.Name is { } name && name != piece.Name) || (call.IsComplete && !piece.Arguments.IsEmpty));

    private AssembledCall Begin(int choice, in ToolCallPiece piece)
    {
        var ofChoice = _calls.FindAll(call => call.Choice == choice);
        var isFree = piece.Index is { } given && ofChoice.TrueForAll(call => call.Index != given);
        var call = new AssembledCall(
            choice,
            isFree ? piece.Index!.Value
                : ofChoice.Count == 0 ? 0
                : ofChoice.Max(known => known.Index) + 1
        )
        {
            UpstreamIndex = piece.Index,
            Continued = string.IsNullOrEmpty(piece.Name) ? LastAt(choice, piece.Index) : null,
        };
        _calls.Add(call);
        return call;
    }

    /// <returns>Whether the piece starts the call.</returns>
    private bool Append(AssembledCall call, in ToolCallPiece piece)
    {
        var starts = call.Name is null && !string.IsNullOrEmpty(piece.Name);
        if (!string.IsNullOrEmpty(piece.Id))
            call.UpstreamId ??= piece.Id;
        if (starts)
            Start(call, piece);
        if (piece.Arguments.IsEmpty || (call.IsComplete && !string.IsNullOrEmpty(piece.Name)))
            return starts; // after complete arguments, only a repetition of the whole call
        call.Add(piece);
        if (call.Name is null)
            (call.EarlyArguments ??= new ArrayBufferWriter<byte>()).WriteEscaped(piece.Arguments);
        else
            events.Add(new ToolArgumentsDelta(call.Index, piece.Arguments) { ChoiceIndex = call.Choice });
        return starts;
    }

    private void Start(AssembledCall call, in ToolCallPiece piece)
    {
        call.Name = piece.Name;
        call.Id =
            call.UpstreamId is { } id && !_calls.Exists(other => other != call && other.Id == id)
                ? id
                : ToolCallIds.Create();
        events.Add(
            new ToolCallStarted(call.Index, call.Id, call.Name!)
            {
                ChoiceIndex = call.Choice,
                Signature = piece.Signature,
            }
        );
        if (call.EarlyArguments is not { } early)
            return;
        events.Add(
            new ToolArgumentsDelta(call.Index, new Utf8Text(early.WrittenMemory, true)) { ChoiceIndex = call.Choice }
        );
        call.EarlyArguments = null;
    }
}
