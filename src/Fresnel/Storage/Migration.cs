namespace Fresnel.Storage;

/// <summary>One step of the schema. Never changed once released; a later step corrects it.</summary>
/// <param name="Number">Unique and rising; gaps are allowed.</param>
/// <param name="Sql">Statements every supported database understands.</param>
public sealed record Migration(int Number, string Name, string Sql);
