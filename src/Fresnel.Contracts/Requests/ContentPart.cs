namespace Fresnel.Contracts.Requests;

/// <summary>A part of a message's content.</summary>
public abstract record ContentPart;
