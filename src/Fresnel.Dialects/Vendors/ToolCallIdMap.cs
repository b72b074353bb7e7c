using System.Security.Cryptography;
using System.Text;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Vendors;

/// <summary>
/// Gives the tool calls of a conversation ids that a vendor accepts. Two calls never get one id, a call keeps its id when
/// the conversation grows, and results follow their calls.
/// </summary>
internal sealed class ToolCallIdMap
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Characters of a made-up id, where the vendor does not fix a length.</summary>
    private const int Length = 29;

    private readonly IdRule _rule;
    private readonly HashSet<string> _given; // valid ids of the conversation, which made-up ones must not take
    private readonly HashSet<string> _used = [];
    private readonly Dictionary<string, int> _occurrences = [];
    private readonly List<PendingCall> _calls = [];
    private int _turn;

    private ToolCallIdMap(IReadOnlyList<Message> messages, IdRule rule) =>
        (_rule, _given) = (
            rule,
            [.. messages.SelectMany(message => message.ToolCalls).Select(call => call.Id).Where(rule.Accepts)]
        );

    /// <returns>The messages with new ids; the same list if none changed.</returns>
    public static IReadOnlyList<Message> Apply(IReadOnlyList<Message> messages, IdRule rule)
    {
        if (!messages.Any(message => message.ToolCalls.Count > 0 || message.Role == Role.Tool))
            return messages;
        var map = new ToolCallIdMap(messages, rule);
        List<Message> mapped = [.. messages.Select(map.Map)];
        return mapped.Zip(messages).All(pair => ReferenceEquals(pair.First, pair.Second)) ? messages : mapped;
    }

    private Message Map(Message message)
    {
        if (message.ToolCalls.Count > 0)
        {
            _turn++;
            ToolCall[] calls = [.. message.ToolCalls.Select(Map)];
            return calls.Zip(message.ToolCalls).All(pair => ReferenceEquals(pair.First, pair.Second))
                ? message
                : message with
                {
                    ToolCalls = calls,
                };
        }
        if (message.Role != Role.Tool)
            return message;
        var id = IdOfResult(message);
        return id == message.ToolCallId ? message : message with { ToolCallId = id };
    }

    private ToolCall Map(ToolCall call)
    {
        var occurrence = _occurrences[call.Id] = _occurrences.GetValueOrDefault(call.Id) + 1;
        var id = _rule.Accepts(call.Id) && (occurrence == 1 || !_rule.IsUnique) ? call.Id : Create(call.Id, occurrence);
        _used.Add(id);
        _calls.Add(new PendingCall(call.Id, call.Name, id, _turn));
        return id == call.Id ? call : call with { Id = id };
    }

    /// <summary>The new id of the call that a result answers: the first unanswered one of the latest turn.</summary>
    private string IdOfResult(Message result)
    {
        var id = result.ToolCallId ?? "";
        var candidates = _calls.Where(call => call.GivenId == id && (id.Length > 0 || IsNamed(call, result))).ToList();
        var open = candidates.FindAll(call => !call.IsAnswered);
        var call =
            open.Count > 0 ? open.Find(call => call.Turn == open.Max(other => other.Turn)) : candidates.LastOrDefault();
        if (call is null)
            return _rule.Accepts(id) ? id : Create(id, 0); // no call: the vendor refuses it by name
        call.IsAnswered = true;
        return call.Id;
    }

    private static bool IsNamed(PendingCall call, Message result) => result.Name is null || result.Name == call.Name;

    /// <summary>Derives an id from the given one and its occurrence, so that it is the same in the next turn.</summary>
    private string Create(string given, int occurrence)
    {
        for (var salt = 0; ; salt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\0{occurrence}\0{given}"));
            var length = _rule.IsExact ? _rule.MaxLength : Math.Min(_rule.MaxLength, Length);
            var id = new StringBuilder(_rule.IsExact ? "" : "call_");
            for (var i = 0; id.Length < length; i++)
                id.Append(Base62[hash[i] % Base62.Length]);
            if (!_given.Contains(id.ToString()) && !_used.Contains(id.ToString()))
                return id.ToString();
        }
    }

    private sealed class PendingCall(string givenId, string name, string id, int turn)
    {
        public string GivenId => givenId;

        public string Name => name;

        public string Id => id;

        public int Turn => turn;

        public bool IsAnswered { get; set; }
    }
}
