namespace Fresnel.Server.Admin.Requests;

/// <summary>
/// A field of a request that may be omitted: omitted keeps the current value, null clears it where the type allows null.
/// </summary>
/// <remarks>In JSON it has the type <typeparamref name="T"/>; see <see cref="OptionalFields"/>.</remarks>
internal readonly record struct Optional<T>(T Value)
{
    /// <summary>False: omitted.</summary>
    public bool IsSet { get; } = true;

    public static implicit operator Optional<T>(T value) => new(value);

    /// <param name="current">The value to keep if the field is omitted.</param>
    public T Or(T current) => IsSet ? Value : current;
}
