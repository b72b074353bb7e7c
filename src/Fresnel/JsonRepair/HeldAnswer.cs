using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;

namespace Fresnel.JsonRepair;

/// <summary>
/// Holds the answer to a request for JSON until it is whole, and repairs it if it nearly parses. An answer that is JSON,
/// or that cannot be repaired, is returned as it came.
/// </summary>
internal sealed class HeldAnswer(bool isArray)
{
    private readonly List<Frame> _frames = [];
    private readonly SortedDictionary<int, StringBuilder> _texts = [];
    private readonly Dictionary<int, string> _repaired = [];

    /// <param name="byDefault">Whether answers are repaired where the request does not say.</param>
    /// <returns>Null: the request asks for no JSON, or for no repair.</returns>
    public static HeldAnswer? For(GatewayRequest request, bool byDefault) =>
        request is ChatRequest { ResponseFormat: { Kind: not ResponseFormatKind.Text } format } chat
        && (chat.RepairsJson ?? byDefault)
            ? new HeldAnswer(IsArray(format))
            : null;

    public void Hold(in Frame frame)
    {
        _frames.Add(FrameCopier.Copy(frame));
        if (frame.Events.IsDefaultOrEmpty)
            return;
        foreach (var item in frame.Events)
        {
            if (item is not TextDelta text)
                continue;
            if (!_texts.TryGetValue(text.ChoiceIndex, out var whole))
                _texts[text.ChoiceIndex] = whole = new StringBuilder();
            whole.Append(text.Text.ToString());
        }
    }

    /// <summary>The answer; called once, after its last frame.</summary>
    public (JsonRepairOutcome Outcome, IReadOnlyList<Frame> Frames) Release()
    {
        var outcome = JsonRepairOutcome.Valid;
        foreach (var (choice, whole) in _texts)
        {
            var text = whole.ToString();
            var json = LenientJson.Repair(text, isArray);
            if (json is null)
            {
                outcome = JsonRepairOutcome.Invalid;
            }
            else if (!ReferenceEquals(json, text))
            {
                _repaired[choice] = json;
                if (outcome == JsonRepairOutcome.Valid)
                    outcome = JsonRepairOutcome.Repaired;
            }
        }
        return (
            outcome,
            _repaired.Count == 0 ? _frames : [.. _frames.Select(Replace).Where(frame => !frame.Events.IsEmpty)]
        );
    }

    private static bool IsArray(ResponseFormat format)
    {
        if (format.Schema.IsEmpty)
            return false;
        using var schema = JsonDocument.Parse(format.Schema);
        return schema.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String
            && type.ValueEquals("array");
    }

    /// <summary>
    /// A frame without raw bytes, so that it is written from its events: the first text of a repaired choice is the whole
    /// JSON, and the others are left out.
    /// </summary>
    private Frame Replace(Frame frame)
    {
        if (frame.Events.IsDefaultOrEmpty)
            return Frame.Of();
        var events = ImmutableArray.CreateBuilder<GatewayEvent>(frame.Events.Length);
        foreach (var item in frame.Events)
        {
            if (item is not TextDelta { ChoiceIndex: var choice } || !_repaired.TryGetValue(choice, out var json))
                events.Add(item);
            else if (_texts.Remove(choice))
                events.Add(new TextDelta(json) { ChoiceIndex = choice });
        }
        return new Frame(default, default, events.ToImmutable());
    }
}
