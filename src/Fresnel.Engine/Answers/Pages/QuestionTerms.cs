using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>The words of a question, in seven languages, by what they say about a value that it wants.</summary>
/// <param name="Subject">Its own words: each must be on the page.</param>
/// <param name="Generic">Words that labels may leave out, such as "number", "price" or "starts".</param>
internal sealed partial record QuestionTerms(IReadOnlyList<string> Subject, IReadOnlyList<string> Generic)
{
    private static readonly HashSet<string> s_frame = Words(
        """
        what which who whom whose when where how much many long is are was were be been does do did has have had the a an this that
        these those it its of on in at to for from by with and or there here any i you we he she they me my your his her their our
        can could would should will please tell give find show read say says said stated shown given written printed listed called
        named now currently s t as if not
        was wer wie wo wann welche welcher welches welchem welchen von vom auf im an am bei beim zu zum zur der die das dem den des
        ein eine einen einem einer ist sind war hat haben es gibt viel viele lautet steht heißt mit fur und hoch
        quel quelle quels quelles est sont le la les l un une du d au aux en sur dans pour combien quand ou qui que qu y il elle ce
        cette c
        cual cuales son el los las del por para cuanto cuanta cuantos cuantas cuando donde quien hay
        qual quais e o os as um uma no na do da dos das em quanto quantos quanta quando onde quem ha
        quale quali lo gli di della dello dei per quanti dove chi che cosa
        wat welke waar wanneer hoeveel zijn de het een van op voor met er
        """
    );

    private static readonly HashSet<string> s_generic = Words(
        """
        start starts begin begins end ends leave leaves depart departs arrive arrives go goes take takes place happen open opens
        close closes cost costs pay paid include includes contain contains get need reserved valid number no id name date day time
        hour hours amount value price figure figures address page receipt ticket card menu label poster flyer sign screen screenshot
        image picture photo document form letter statement list table open closed off train bus flight ferry tram
        offen geoffnet geschlossen ouvert ouverte fermee abierto abierta cerrado cerrada aperto aperta chiuso chiusa aberto aberta
        fechado fechada gesloten
        kostet kosten beginnt fahrt ab endet offnet schließt reserviert nummer datum zeit uhr uhrzeit preis betrag bild seite
        commence ouvre ferme coute numero nom prix montant adresse heure image
        hora abre cierra cuesta nombre precio importe fecha
        nome preco valor data custa ora prezzo importo costa
        nummer naam prijs bedrag kost
        """
    );

    /// <summary>Short forms, and names of one thing in several languages.</summary>
    private static readonly Dictionary<string, string> s_same = new()
    {
        ["avg"] = "average",
        ["qty"] = "quantity",
        ["tel"] = "phone",
        ["telephone"] = "phone",
        ["telefon"] = "phone",
        ["temp"] = "temperature",
        ["dept"] = "department",
        ["dob"] = "birth",
        ["mail"] = "email",
        ["no"] = "number",
        ["nr"] = "number",
        ["exp"] = "expire",
        ["expires"] = "expire",
        ["expiry"] = "expire",
        ["expiration"] = "expire",
    };

    public static QuestionTerms Of(string plain)
    {
        var words = In(Measure().Replace(plain, "")).Where(word => !s_frame.Contains(word)).Distinct().ToList();
        return new(words.FindAll(word => !s_generic.Contains(word)), words.FindAll(s_generic.Contains));
    }

    /// <summary>The words of a text, without case, accents and signs.</summary>
    public static IEnumerable<string> In(string text) =>
        Word()
            .Matches(text)
            .Select(match => TextKey.Of(match.Value))
            .Select(word => s_same.GetValueOrDefault(word, word));

    /// <summary>Whether a word says nothing of what a value is.</summary>
    public static bool IsFrame(string word) => s_frame.Contains(word) || s_generic.Contains(word);

    private static HashSet<string> Words(string list) =>
        [.. list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    // "How high is the humidity": its value is no height.
    [GeneratedRegex(@"^(how|wie) \p{L}+\b")]
    private static partial Regex Measure();

    [GeneratedRegex(@"[\p{L}\p{M}]+|\d[\d.,]*")]
    private static partial Regex Word();
}
