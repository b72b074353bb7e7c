namespace Fresnel.Execution;

/// <summary>The pipeline of one configuration, which stays usable until the lease is disposed, exactly once.</summary>
/// <param name="reference">Disposed with the lease.</param>
public readonly struct PipelineLease(Pipeline pipeline, IDisposable reference) : IDisposable
{
    public Pipeline Pipeline => pipeline;

    public void Dispose() => reference.Dispose();
}
