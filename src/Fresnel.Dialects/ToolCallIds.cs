namespace Fresnel.Dialects;

/// <summary>Ids of tool calls that an upstream sent without one.</summary>
internal static class ToolCallIds
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <returns><c>call_</c> and 24 random letters and digits.</returns>
    public static string Create() => $"call_{Random.Shared.GetString(Alphabet, 24)}";
}
