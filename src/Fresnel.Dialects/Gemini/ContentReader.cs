using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads <c>contents</c> and <c>systemInstruction</c> into turns. Calls and their answers that carry no id are given one by their place, the same each time.</summary>
internal sealed class ContentReader
{
    private readonly List<ToolCall> _unanswered = [];
    private List<Message>? _turns;
    private Message? _instruction;
    private int _calls;

    /// <param name="others">What only an upstream of this format understands: it stands with the user's last words, where every other one refuses it by name.</param>
    /// <exception cref="Contracts.Errors.GatewayException">There were no contents.</exception>
    public IReadOnlyList<Message> Messages(IReadOnlyList<OtherPart> others)
    {
        if (_turns is null)
            throw Refuse.Missing("contents");
        if (_turns.Count == 0)
            throw Refuse.EmptyArray("contents");
        if (others.Count > 0)
        {
            var last = _turns.FindLastIndex(message => message.Role == Role.User);
            if (last < 0)
                _turns.Add(new Message(Role.User, others));
            else
                _turns[last] = _turns[last] with { Parts = [.. _turns[last].Parts, .. others] };
        }
        return _instruction is null ? _turns : [_instruction, .. _turns];
    }

    public void ReadAll(ref BodyReader body)
    {
        _turns = [];
        body.EnterArray("an array of contents");
        while (body.NextElement())
            Read(ref body);
    }

    public void ReadInstruction(ref BodyReader body)
    {
        var turn = new Turn();
        ReadTurn(ref body, turn);
        if (turn.Parts.Count > 0)
            _instruction = new Message(Role.System, turn.Parts);
    }

    private void Read(ref BodyReader body)
    {
        var turn = new Turn();
        var role = ReadTurn(ref body, turn);
        if (!turn.Any)
            throw Refuse.Missing($"{body.Path}.parts");
        if (role == "model")
        {
            if (turn.Answers.Count > 0)
                throw Refuse.Unsupported(
                    $"{body.Path}.role",
                    "is 'model', but the content holds a functionResponse. Send it with the role 'user'."
                );
            var calls = turn.Calls.Select(Numbered).ToList();
            _unanswered.AddRange(calls);
            _turns!.Add(new Message(Role.Assistant, turn.Parts) { ToolCalls = calls });
            return;
        }
        if (turn.Calls.Count > 0)
            throw Refuse.Unsupported(
                $"{body.Path}.role",
                "is not 'model', but the content holds a functionCall. Send it with the role 'model'."
            );
        foreach (var answer in turn.Answers)
            _turns!.Add(new Message(Role.Tool, answer.Parts) { ToolCallId = Answered(answer) });
        if (turn.Parts.Count > 0)
            _turns!.Add(new Message(Role.User, turn.Parts));
    }

    /// <returns>The role: <c>user</c> where none is said.</returns>
    private static string ReadTurn(ref BodyReader body, Turn turn)
    {
        var role = "user";
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            if (member == "role")
                role = body.ReadWord("user", "model", "function", "system", "");
            else if (member == "parts")
                ReadParts(ref body, turn);
            else
                body.Skip();
        }
        return role;
    }

    private static void ReadParts(ref BodyReader body, Turn turn)
    {
        body.EnterArray("an array of parts");
        while (body.NextElement())
            PartReader.Read(ref body, turn);
    }

    private ToolCall Numbered(ToolCall call)
    {
        var place = _calls++;
        return call.Id.Length > 0 ? call : call with { Id = $"call_{place}_{call.Name}" };
    }

    /// <summary>The id of the call that is answered: as given, else of the first call of that name that has no answer yet.</summary>
    private string Answered(Answer answer)
    {
        var call =
            (answer.Id.Length > 0 ? _unanswered.Find(open => open.Id == answer.Id) : null)
            ?? _unanswered.Find(open => open.Name == answer.Name);
        if (call is null)
            return answer.Id.Length > 0 ? answer.Id : $"call_{answer.Name}";
        _unanswered.Remove(call);
        return call.Id;
    }
}

/// <summary>What the parts of one content hold.</summary>
internal sealed class Turn
{
    public List<Part> Parts { get; } = [];

    /// <summary>With an empty id where none was given.</summary>
    public List<ToolCall> Calls { get; } = [];

    public List<Answer> Answers { get; } = [];

    /// <summary>There was at least one part, even one that says nothing.</summary>
    public bool Any { get; set; }
}

/// <summary>What a function answered.</summary>
internal sealed record Answer(string Id, string Name, IReadOnlyList<Part> Parts);
