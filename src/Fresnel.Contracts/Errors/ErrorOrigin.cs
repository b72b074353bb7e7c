namespace Fresnel.Contracts.Errors;

/// <summary>Which side caused a failure.</summary>
public enum ErrorOrigin
{
    Caller,
    Upstream,
    Gateway,
}
