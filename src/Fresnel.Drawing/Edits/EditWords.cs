using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Edits;

/// <summary>Words of instructions, folded.</summary>
internal static class EditWords
{
    public static IReadOnlySet<string> Remove { get; } =
        WordList.Parse(
            """
            remove delete drop hide omit erase without no lose entferne entfernen losche loschen ohne supprime supprimer enleve
            enlever retire sans quita quitar elimina eliminar sin rimuovi togli senza remova remover tire sem verwijder zonder usun
            bez убери удали без
            """
        );

    public static IReadOnlySet<string> Add { get; } =
        WordList.Parse(
            """
            add insert append include fuge hinzufugen erganze ajoute ajouter anade agrega aggiungi adicione acrescente voeg dodaj
            добавь
            """
        );

    public static IReadOnlySet<string> Change { get; } =
        WordList.Parse(
            """
            change set update replace rename edit switch turn make swap put use convert give move let andere andern setze ersetze mach mache
            nenne change changer remplace remplacer mets rends cambia cambiar reemplaza pon haz sostituisci metti rendi mude troque
            ponha faca verander vervang maak zmien zamien zrob измени замени поменяй сделай
            """
        );

    public static IReadOnlySet<string> Highlight { get; } =
        WordList.Parse("highlight emphasise emphasize recommend feature mark hervorheben markiere destaca evidenzia");

    /// <summary>Between what is changed and what it becomes.</summary>
    public static IReadOnlySet<string> Joints { get; } =
        WordList.Parse("to with into by say says read reads as zu auf in durch mit par en por a con per na tot до на");

    /// <summary>Without a meaning of their own.</summary>
    public static IReadOnlySet<string> Fillers { get; } =
        WordList.Parse(
            """
            please can could would you now just also then and but same again keep everything else rest unchanged it this that the a
            an is be one only version of image picture graphic visual everything's as stays stay leave all other things way its my
            our instead bitte das die der den ein eine es und aber gleich gleiche le la les un une et mais el los las y pero il lo
            e ma o os um uma mas de het een maar to in colour color mode theme style look for
            """
        );

    public static IReadOnlySet<string> First { get; } =
        WordList.Parse("first erste ersten premier primer primero primo primeiro eerste");

    public static IReadOnlySet<string> Last { get; } =
        WordList.Parse("last letzte letzten dernier ultimo ultimo laatste");

    public static bool StartsInstruction(PromptToken token) =>
        token.IsWordIn(Remove) || token.IsWordIn(Add) || token.IsWordIn(Change) || token.IsWordIn(Highlight);
}
