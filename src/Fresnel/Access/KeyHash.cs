namespace Fresnel.Access;

/// <summary>
/// A SHA-256 hash as a dictionary key. Callers cannot choose it, so its first bytes are a good hash code and comparing
/// them leaks nothing.
/// </summary>
internal readonly record struct KeyHash(long First, long Second, long Third, long Fourth)
{
    public override int GetHashCode() => (int)First;
}
