namespace Fresnel.Access;

/// <summary>What an identity provider says of a person who signs in.</summary>
/// <param name="Subject">The issuer and the person's id there, separated by a line feed: never reused.</param>
/// <param name="Name">For display, for example the e-mail address.</param>
/// <param name="TeamId">The team of a key that is created; null: none.</param>
public sealed record PersonalKey(string Subject, string Name, KeyRole Role, string? TeamId);
