namespace Fresnel.Contracts.Requests;

/// <summary>Marks the end of a prefix of the prompt that the vendor is to cache.</summary>
/// <param name="OneHour">Whether it is kept for one hour; false: the vendor's default, five minutes.</param>
public sealed record CacheMark(bool OneHour);
