namespace Fresnel.Catalog;

/// <summary>Something wrong in what the operator wrote.</summary>
/// <param name="Path">For example <c>models[0].deployments[1].price.prompt</c>.</param>
/// <param name="What">What is wrong and what to do.</param>
public readonly record struct CatalogMistake(string Path, string What)
{
    public override string ToString() => $"{Path}: {What}";
}
