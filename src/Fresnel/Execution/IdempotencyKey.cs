using Fresnel.Contracts.Errors;

namespace Fresnel.Execution;

/// <summary>Identifies a request that its caller may repeat.</summary>
/// <param name="KeyHash">Hash of the API key and the idempotency key, 64 hexadecimal digits.</param>
/// <param name="RequestHash">Hash of all that makes requests the same: the API and the body.</param>
public sealed record IdempotencyKey(string KeyHash, string RequestHash)
{
    /// <summary>The HTTP header with the caller's key.</summary>
    public const string Header = "Idempotency-Key";

    /// <exception cref="GatewayException">The key was used for another request.</exception>
    internal void EnsureSameRequest(string requestHash)
    {
        if (requestHash != RequestHash)
            throw new GatewayException(
                ErrorKind.IdempotencyKeyReused,
                $"This {Header} was used within the last 24 hours for another request: another path or another body. "
                    + "Give each request a key of its own."
            )
            {
                Param = Header,
            };
    }
}
