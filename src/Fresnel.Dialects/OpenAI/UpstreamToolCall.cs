using System.Globalization;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>The members of a tool call, or of a piece of one, that are read.</summary>
internal sealed class UpstreamToolCall
{
    private const int MaxIndex = 1_000_000;

    private int _start;
    private Range? _indexRange,
        _idRange,
        _argumentsRange;
    private bool _hasType,
        _hasMembers;

    /// <summary>Null: none.</summary>
    public int? Index { get; private set; }

    public string? Id { get; private set; }

    public string? Name { get; private set; }

    /// <summary>JSON text; empty: none.</summary>
    public Utf8Text Arguments { get; private set; }

    public string? Signature { get; private set; }

    /// <returns>Null: the value is not an object.</returns>
    public static UpstreamToolCall? Read(ref ResponseJsonReader json)
    {
        var call = new UpstreamToolCall { _start = json.End };
        if (!json.EnterObject())
            return null;
        while (json.NextMember(out var name))
        {
            call._hasMembers = true;
            if (name.SequenceEqual("function"u8) && json.IsObject)
            {
                json.EnterObject();
                while (json.NextMember(out var member))
                    call.ReadMember(ref json, member);
            }
            else
            {
                call.ReadMember(ref json, name);
            }
        }
        return call;
    }

    /// <summary>Repairs the call in a relayed response: clients need an id, in a stream an index, and arguments as text.</summary>
    /// <param name="index">The call's index in a stream; null: not a stream.</param>
    /// <param name="id">The call's id if this piece starts it; null: it does not.</param>
    public void Repair(JsonEdits edits, int? index, string? id)
    {
        if (index is { } expected && expected != Index)
            Set(edits, "index", _indexRange, expected.ToString(CultureInfo.InvariantCulture));
        if (id is not null && id != Id)
        {
            Set(edits, "id", _idRange, $"\"{id}\"");
            if (!_hasType)
                edits.Add(_start, _start, "\"type\":\"function\",");
        }
        if (_argumentsRange is { } range)
            edits.Add(range.Start.Value, range.End.Value, JsonDefaults.ToJson(Arguments.ToString()));
    }

    private void Set(JsonEdits edits, string name, Range? range, string value)
    {
        if (range is { } known)
            edits.Add(known.Start.Value, known.End.Value, value);
        else if (_hasMembers)
            edits.Add(_start, _start, $"\"{name}\":{value},");
    }

    private void ReadMember(ref ResponseJsonReader json, scoped ReadOnlySpan<byte> name)
    {
        var start = json.ValueStart;
        if (name.SequenceEqual("index"u8))
        {
            Index = json.IsNull ? null : (int)Math.Min(json.ReadCount(), MaxIndex);
            _indexRange = start..json.End;
        }
        else if (name.SequenceEqual("id"u8))
        {
            Id = json.ReadString();
            _idRange = start..json.End;
        }
        else if (name.SequenceEqual("name"u8))
        {
            Name = json.ReadString();
        }
        else if (name.SequenceEqual("arguments"u8))
        {
            ReadArguments(ref json, start);
        }
        else if (name.SequenceEqual("extra_content"u8))
        {
            Signature = ThoughtSignature.Read(ref json);
        }
        else
        {
            _hasType |= name.SequenceEqual("type"u8);
            json.Skip();
        }
    }

    private void ReadArguments(ref ResponseJsonReader json, int start)
    {
        if (json.IsString)
        {
            Arguments = json.ReadUtf8();
            return;
        }
        var isNull = json.IsNull;
        var value = json.ReadRaw();
        if (isNull)
            return;
        Arguments = new Utf8Text(value, IsEscaped: false);
        _argumentsRange = start..json.End;
    }
}
