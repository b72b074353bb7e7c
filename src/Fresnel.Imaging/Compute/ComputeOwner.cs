namespace Fresnel.Imaging.Compute;

/// <summary>Whose work it is, for fair scheduling.</summary>
/// <param name="Id">For example a key's id; null is one anonymous owner.</param>
/// <param name="IsBackground">Whether it is admitted only while no other work waits. Default false.</param>
public readonly record struct ComputeOwner(string? Id, bool IsBackground = false)
{
    public static implicit operator ComputeOwner(string? id) => new(id);
}
