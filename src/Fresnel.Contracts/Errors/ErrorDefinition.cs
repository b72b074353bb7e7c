namespace Fresnel.Contracts.Errors;

/// <summary>What a kind of failure means to the caller and to routing.</summary>
/// <param name="Status">The HTTP status of the response, 400 to 599.</param>
/// <param name="AllowsFallback">Whether another deployment may be tried.</param>
/// <param name="Origin">Which side caused it.</param>
/// <param name="Type">OpenAI's <c>error.type</c>.</param>
/// <param name="Code">OpenAI's <c>error.code</c> where the exception sets none; null is written as null.</param>
public readonly record struct ErrorDefinition(
    int Status,
    bool AllowsFallback,
    ErrorOrigin Origin,
    string Type,
    string? Code
);
