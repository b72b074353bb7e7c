namespace Fresnel.VisionBenchmark;

/// <summary>A photograph or a drawing whose content is known.</summary>
/// <param name="Kinds">Classes of what is in a photograph, or the subject that was drawn.</param>
internal sealed record Picture(string Name, byte[] File, HashSet<string> Kinds)
{
    /// <summary>What a subject that was drawn begins with.</summary>
    public const string Drawn = "drawn:";

    /// <summary>A drawing without the record in its file; null: a photograph.</summary>
    public byte[]? Bare { get; init; }

    public bool Is(string kind) =>
        Kinds.Contains(kind.StartsWith(Drawn, StringComparison.Ordinal) ? kind[Drawn.Length..] : kind);

    /// <param name="kinds">Separated by |.</param>
    public bool IsAnyOf(string kinds) => kinds.Split('|').Any(Kinds.Contains);
}
