namespace Fresnel.Drawing.Prompts;

/// <summary>Names of the parts of a screen in many languages.</summary>
internal static class UiWords
{
    /// <summary>Values are names of <see cref="Briefs.FieldType"/>.</summary>
    public static readonly Lexicon Fields = new(
        """
        Email: email, e-mail, email address, e-mail address, mail address, e-mail-adresse, correo, correo electronico, courriel, adresse e-mail
        Email: indirizzo email, endereco de e-mail, e-mailadres, adres e-mail, почта, эл. почта, электронная почта, メール, メールアドレス, 邮箱, 电子邮件, 이메일
        Password: password, passwort, kennwort, mot de passe, contrasena, senha, wachtwoord, haslo, haslem, пароль, パスワード, 密码, 비밀번호
        Password: confirm password, repeat password, passwort wiederholen, pin, pin code
        Text: name, full name, first name, last name, username, user name, login, vorname, nachname, benutzername, nom, prenom, identifiant
        Text: nombre, apellido, usuario, nome, cognome, sobrenome, utente, naam, voornaam, achternaam, gebruikersnaam, imie, nazwisko, имя, фамилия
        Text: логин, имя пользователя, 名前, お名前, ユーザー名, 姓名, 用户名, 이름, company, company name, subject, city, country, zip code, zip, postcode, street
        Text: address, job title, title field, card number, cvv, cvc, expiry, expiry date, cardholder name, firma, unternehmen, stadt, adresse
        Text: empresa, ciudad, direccion, entreprise, ville, azienda, citta, indirizzo, cidade, endereco, telefoonnummer, 住所, 公司, 地址, coupon code, promo code
        Telephone: phone, phone number, telephone, mobile number, telefon, telefonnummer, telephone number, numero de telephone, telefono, telefone
        Telephone: numer telefonu, телефон, номер телефона, 電話番号, 电话, 手机号, 전화번호
        TextArea: message, comment, comments, kommentar, kommentare, commentaire, comentario, commento, description, feedback, notes, nachricht, mensaje, messaggio, mensagem, bericht, wiadomosc
        TextArea: сообщение, комментарий, お問い合わせ内容, メッセージ, 留言, 消息, bio, special requests
        Date: date, birthday, date of birth, birth date, check-in, check-out, check in, check out, arrival, departure, datum, geburtsdatum, fecha, data
        Date: дата, 日期, 生年月日, time slot
        Number: quantity, amount, age, guests, number of guests, party size, anzahl, cantidad, quantite, quantita, quantidade, betrag
        Search: search, search bar, search box, search field, suche, suchfeld, recherche, buscar, buscador, busqueda, barra di ricerca, barra de busqueda, ricerca, zoeken, szukaj, поиск, 検索, 搜索
        Checkbox: remember me, stay signed in, keep me signed in, keep me logged in, checkbox, terms, terms checkbox, i agree, angemeldet bleiben, se souvenir de moi, recordarme, ricordami, запомнить меня
        File: upload, file upload, attachment, photo upload, resume upload, cv upload
        """
    );

    /// <summary>Whose accounts other screens accept.</summary>
    public static readonly HashSet<string> Companies = WordList.Parse(
        "google apple facebook github microsoft linkedin"
    );

    public static readonly HashSet<string> Field = WordList.Parse(
        "field fields input inputs felder feld feldern champ champs campo campos campi velden veld pola pole полями поля полем поле"
    );

    public static readonly HashSet<string> Button = WordList.Parse(
        """
        button buttons tasten taste actions shortcuts cta ctas knopf schaltflache boton botones bouton boutons pulsante pulsanti
        botao botoes knop knoppen przycisk przyciskiem przyciski кнопка кнопкой кнопки ボタン 按钮
        """
    );

    public static readonly HashSet<string> Link = WordList.Parse("link links lien liens enlace enlaces verknupfung");

    public static readonly HashSet<string> Checkbox = WordList.Parse(
        "checkbox checkboxes kontrollkastchen kastchen casilla caselle casella selectievakje"
    );

    public static readonly HashSet<string> Toggle = WordList.Parse(
        "toggle toggles switch switches schalter checkboxes interruptores interruttori"
    );

    public static readonly HashSet<string> Navigation = WordList.Parse(
        """
        nav navigation menu sidebar tab tabs navbar tabbar header-links menus seitenleiste menuleiste reiter barre onglets
        folders navegacion pestanas barra menupunkte sections links drawer navigatie
        """
    );

    public static readonly HashSet<string> Slider = WordList.Parse("slider sliders schieberegler");

    public static readonly HashSet<string> Sidebar = WordList.Parse("sidebar sidenav seitenleiste seitenmenu zijbalk");

    public static readonly HashSet<string> Column = WordList.Parse(
        "columns column spalten spalte colonnes columnas colonne colunas kolommen kolumny колонки столбцы lists"
    );

    public static readonly HashSet<string> Rows = WordList.Parse(
        "rows row zeilen zeile lignes filas righe linhas rijen wiersze строки"
    );

    public static readonly Lexicon Devices = new(
        """
        Phone: phone, mobile, iphone, android, smartphone, mobile app, handy, mobil, telephone portable, movil, celular, cellulare, telefoon, telefon
        Phone: telefonu, мобильн*, телефон*, スマホ, スマートフォン, 手机, 휴대폰, pixel phone, app de celular, ios
        Tablet: tablet, ipad, tablette, tableta, планшет*, タブレット, 平板
        Desktop: desktop, desktop app, mac app, windows app, app window, window, laptop screen
        Browser: browser, browser window, web page, webpage, website, web app, in a browser, webseite, site web, sitio web, sito web
        None: no frame, without frame, frameless, bare
        """
    );
}
