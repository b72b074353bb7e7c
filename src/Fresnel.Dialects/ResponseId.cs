namespace Fresnel.Dialects;

/// <summary>The id of a response: a prefix, then the call's id without its own. Most are relayed and need no text.</summary>
/// <param name="CallId">A call's id, for example <c>req_…</c>, or any other text if the prefix is empty.</param>
public readonly record struct ResponseId(string Prefix, string CallId)
{
    private const int CallPrefixLength = 4;

    public static implicit operator ResponseId(string id) => new("", id);

    public override string ToString() =>
        Prefix.Length == 0 ? CallId : string.Concat(Prefix, CallId.AsSpan(CallPrefixLength));
}
