using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects;

/// <summary>Answers one call in the caller's format. Not thread-safe. What it is given is written or copied before it returns.</summary>
public interface IAnswerWriter
{
    /// <param name="cost">What the call has cost so far; null: not known.</param>
    void Write(in Frame frame, Money? cost = null);

    /// <summary>Ends the answer: what was held back, the end mark, or the one body.</summary>
    void End();

    /// <summary>Says in a stream already begun that it ends here and why. <see cref="End"/> is not called after it.</summary>
    void Fail(GatewayException error);
}
