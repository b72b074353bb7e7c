using System.Buffers;

namespace Fresnel.Dialects.OpenAI;

/// <summary>A tool call in the making.</summary>
/// <param name="index">Its number in the neutral events, unique within its choice.</param>
internal sealed class AssembledCall(int choice, int index)
{
    private JsonProgress _progress = new();

    public int Choice => choice;

    public int Index => index;

    /// <summary>The index that the upstream gave it; null: none.</summary>
    public int? UpstreamIndex { get; set; }

    /// <summary>The id that the upstream gave it; null: none.</summary>
    public string? UpstreamId { get; set; }

    /// <summary>Its id in the neutral events; null: not started.</summary>
    public string? Id { get; set; }

    /// <summary>Null: not known yet.</summary>
    public string? Name { get; set; }

    /// <summary>Arguments that came before the name, as escaped JSON; null: none.</summary>
    public ArrayBufferWriter<byte>? EarlyArguments { get; set; }

    /// <summary>The call that its pieces belong to if it never gets a name; null: none.</summary>
    public AssembledCall? Continued { get; init; }

    public bool HasArguments => _progress.HasContent;

    /// <summary>Whether its arguments are a complete JSON value, so that further ones belong to another call.</summary>
    public bool IsComplete => _progress.IsComplete;

    /// <summary>Whether the piece repeats all arguments so far, as some upstreams do in their last chunk.</summary>
    public bool IsRepeatedBy(in ToolCallPiece piece)
    {
        var repeated = new JsonProgress();
        repeated.Add(piece.Arguments);
        return repeated.Hash == _progress.Hash;
    }

    public void Add(in ToolCallPiece piece) => _progress.Add(piece.Arguments);
}
