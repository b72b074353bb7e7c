namespace Fresnel.Storage;

/// <summary>One step of the schema. A released step never changes; a later step corrects it.</summary>
/// <param name="Number">Unique and ascending; gaps are allowed.</param>
/// <param name="Sql">Statements that every supported database understands.</param>
public sealed record Migration(int Number, string Name, string Sql);
