namespace Fresnel.Contracts.Requests;

/// <summary>A part of a message's content.</summary>
public abstract record ContentPart
{
    /// <summary>The prompt is to be cached up to the end of this part; null: not marked.</summary>
    public CacheMark? Cache { get; init; }
}
