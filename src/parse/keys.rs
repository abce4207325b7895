//! The keys of each kind of file.

use super::front_matter::{RELATIONS, statuses};
use super::schema::Takes::{
    Address, Choice, Count, Date, Flag, Kind, Number, Pairs, Table, Tables, Text, Texts,
    Year,
};
use super::schema::{Field, Takes};

pub(super) const DIRECTIVE: &[Field] = &[
    required(
        "title",
        Text,
        "\"Về việc …\"",
        "Trích yếu nội dung, đúng như trên văn bản. Khóa duy nhất bắt buộc phải có.",
    ),
    field("type", Kind, "chi-thi", "Loại văn bản. Không ghi thì là chỉ thị."),
    field(
        "number",
        Number,
        "02/CT-UBND",
        "Số, ký hiệu đúng như trên văn bản. Chưa rõ thì để trống.",
    ),
    field(
        "suffix",
        Text,
        "b",
        "Chữ để phân biệt hai văn bản trùng số, ký hiệu trong cùng một sổ và một năm. Hiếm khi cần.",
    ),
    field(
        "issuer",
        Text,
        "ubnd-dong-nai",
        "Cơ quan, người ban hành: mã hoặc tên đầy đủ. Cơ quan chưa có trong danh mục thì thêm vào bodies.yaml.",
    ),
    field("place", Text, "\"Đồng Nai\"", "Địa danh ghi trước ngày ban hành."),
    field(
        "date",
        Date,
        "2024-03-06",
        "Ngày ban hành, viết năm-tháng-ngày. Chưa rõ thì để trống.",
    ),
    field(
        "year",
        Year,
        "2024",
        "Năm của sổ văn bản, chỉ ghi khi khác năm của ngày ban hành hoặc chưa rõ ngày.",
    ),
    field(
        "subject_year",
        Year,
        "2024",
        "Năm mà nội dung văn bản nói tới. Không ghi thì lấy năm duy nhất có trong trích yếu.",
    ),
    field("effective", Date, "2024-03-06", "Ngày bắt đầu có hiệu lực."),
    field("expires", Date, "2025-12-31", "Ngày hết hiệu lực."),
    field(
        "status",
        Choice(statuses),
        "in-force",
        "Tình trạng hiệu lực. Không ghi thì là chưa rõ.",
    ),
    field(
        "signer",
        Table(SIGNER),
        "{ name: \"Nguyễn Văn A\", position: \"CHỦ TỊCH\", authority: \"TM. ỦY BAN NHÂN DÂN\" }",
        "Người ký.",
    ),
    field(
        "recipients",
        Texts,
        "[\"Như trên\", \"Lưu: VT\"]",
        "Nơi nhận, mỗi nơi một dòng. Ghi ở đây, không ghi ở cuối lời văn.",
    ),
    field(
        "campaigns",
        Texts,
        "[\"+nong-thon-moi\"]",
        "Sửa lại các phong trào, cuộc vận động nhận ra trong lời văn: \"+mã\" để thêm, \"-mã\" để bớt.",
    ),
    field(
        "relations",
        Tables(RELATION),
        "[{ kind: thay-the, work: \"Chỉ thị số 05/CT-UBND ngày 10 tháng 4 năm 2020 của Ủy ban nhân dân tỉnh\" }]",
        "Quan hệ với các văn bản khác.",
    ),
    field(
        "published",
        Date,
        "2024-03-07",
        "Ngày đăng. Trước ngày này văn bản không có trong trang.",
    ),
    field("source", Table(SOURCE), "{ url: \"https://…\" }", "Nguồn của bản đăng."),
    field(
        "aliases",
        Texts,
        "[\"/dia-chi-cu/\"]",
        "Các địa chỉ cũ trên trang này, tự dẫn sang địa chỉ mới.",
    ),
    field(
        "corrections",
        Tables(CORRECTION),
        "[{ date: 2024-03-20, reason: \"Lỗi khi nhập văn bản\", by: \"Văn phòng UBND tỉnh\", before: \"trước ngày 15/02\", after: \"trước ngày 15/12\" }]",
        "Những chỗ đã đính chính sau khi đăng. Văn bản đã đăng chỉ được sửa khi có ghi ở đây.",
    ),
    field(
        "draft",
        Flag,
        "true",
        "true là bản nháp, chưa đăng. Xóa dòng này khi văn bản đã hoàn chỉnh.",
    ),
];

pub(super) const SIGNER: &[Field] = &[
    field(
        "name",
        Text,
        "\"Nguyễn Văn A\"",
        "Họ và tên người ký, không kèm học hàm, học vị, quân hàm.",
    ),
    field("position", Text, "\"CHỦ TỊCH\"", "Chức vụ của người ký."),
    field(
        "authority",
        Text,
        "\"TM. ỦY BAN NHÂN DÂN\"",
        "Thẩm quyền ký: TM., KT., TL., TUQ., đúng như trên văn bản.",
    ),
];

pub(super) const RELATION: &[Field] = &[
    required("kind", Choice(relations), "thay-the", "Loại quan hệ."),
    required(
        "work",
        Text,
        "\"Chỉ thị số 05/CT-UBND ngày 10 tháng 4 năm 2020 của Ủy ban nhân dân tỉnh\"",
        "Văn bản kia, viết như khi viện dẫn: loại, số, ngày, cơ quan.",
    ),
];

pub(super) const CORRECTION: &[Field] = &[
    required("date", Date, "2024-03-20", "Ngày đính chính, viết năm-tháng-ngày."),
    required("reason", Text, "\"Lỗi khi nhập văn bản\"", "Lý do đính chính."),
    required("by", Text, "\"Văn phòng UBND tỉnh\"", "Cơ quan, người đính chính."),
    required(
        "before",
        Text,
        "\"trước ngày 15/02\"",
        "Lời văn đã đăng, đủ dài để biết ở chỗ nào.",
    ),
    required("after", Text, "\"trước ngày 15/12\"", "Lời văn nay thay vào chỗ đó."),
];

fn relations() -> Vec<(&'static str, &'static str)> {
    RELATIONS.to_vec()
}

pub(super) const SOURCE: &[Field] = &[
    field("url", Address, "\"https://…\"", "Địa chỉ nơi lấy văn bản."),
    field("file", Text, "\"chi-thi-02.pdf\"", "Tên tệp gốc."),
    field("sha256", Text, "\"…\"", "Mã băm SHA-256 của tệp gốc."),
];

pub(super) const SITE: &[Field] = &[
    field(
        "title",
        Text,
        "\"Văn bản chỉ đạo, điều hành\"",
        "Tên trang. Chỉ cơ quan được giao xuất bản Công báo mới đặt tên là Công báo.",
    ),
    field(
        "base_url",
        Address,
        "\"https://vanban.example.gov.vn\"",
        "Địa chỉ sẽ đăng trang. Chưa có thì chưa tạo sơ đồ trang và kênh tin Atom.",
    ),
    field(
        "language",
        Text,
        "vi",
        "Ngôn ngữ của giao diện: vi hoặc en. Không ghi thì là vi.",
    ),
    field(
        "time_zone",
        Choice(time_zones),
        "Asia/Ho_Chi_Minh",
        "Múi giờ. Ngày của trang luôn là ngày ở Việt Nam nên không cần ghi.",
    ),
    field(
        "body",
        Text,
        "ubnd-dong-nai-2025",
        "Cơ quan có trang này: mã hoặc tên đầy đủ.",
    ),
    field("notice", Text, "\"Trang đang thử nghiệm\"", "Một dòng hiện ở đầu mọi trang."),
    field(
        "imprint",
        Pairs(&[
            ("governing_body", "Cơ quan chủ quản."),
            ("responsible", "Người chịu trách nhiệm nội dung: họ tên, chức vụ."),
            ("address", "Địa chỉ trụ sở."),
            ("phone", "Số điện thoại."),
            ("email", "Địa chỉ thư điện tử công vụ."),
        ]),
        "{ governing_body: \"…\", responsible: \"…\", address: \"…\", phone: \"…\", email: \"…\" }",
        "Thông tin về cơ quan, người chịu trách nhiệm, ghi ở cuối mọi trang.",
    ),
    field(
        "theme",
        Text,
        "cong-bao",
        "Giao diện: tên thư mục trong themes/. Không ghi thì dùng giao diện có sẵn.",
    ),
    field(
        "options",
        Pairs(&[(
            "scheme",
            "Màu của giao diện cong-bao: do, xanh-nuoc-bien, vang, xanh-la-cay.",
        )]),
        "{ scheme: xanh-nuoc-bien }",
        "Các lựa chọn của giao diện.",
    ),
    field(
        "keep",
        Texts,
        "[\".git\", \".nojekyll\", \"CNAME\"]",
        "Tên các tệp, thư mục trong public/ không phải do congbao tạo mà phải giữ lại.",
    ),
    field(
        "raw_html",
        Flag,
        "false",
        "true thì HTML trong lời văn được giữ nguyên là HTML, không hiện thành chữ.",
    ),
    field(
        "allow_stamped",
        Texts,
        "[\"2021/05.md\"]",
        "Tệp được phép đăng dù trong lời văn có dấu chỉ độ mật.",
    ),
    field(
        "moved",
        Pairs(&[]),
        "{ /phong-trao/ten-cu/: /phong-trao/ten-moi/ }",
        "Các địa chỉ đã đổi của trang phong trào, cơ quan, văn bản được viện dẫn: địa chỉ cũ, rồi địa chỉ mới.",
    ),
    field("limits", Table(LIMITS), "{ page_size: 50 }", "Các giới hạn."),
];

/// Viet Nam has one time zone, UTC+7 all year (Quyết định 134/2002/QĐ-TTg).
fn time_zones() -> Vec<(&'static str, &'static str)> {
    vec![("Asia/Ho_Chi_Minh", "giờ Việt Nam")]
}

/// How few and how many entries a page of a list may have.
pub(super) const PAGE_SIZES: (i64, i64) = (1, 1000);

pub(super) const LIMITS: &[Field] = &[field(
    "page_size",
    Count(PAGE_SIZES.0, PAGE_SIZES.1),
    "50",
    "Số văn bản trên một trang danh sách, từ 1 đến 1000. Không ghi thì là 50.",
)];

pub(super) const BODY: &[Field] = &[
    required(
        "id",
        Text,
        "ubnd-dong-nai",
        "Mã dùng trong địa chỉ và ở khóa issuer: chữ thường không dấu, nối bằng gạch ngang.",
    ),
    required("name", Text, "\"Ủy ban nhân dân tỉnh Đồng Nai\"", "Tên đầy đủ."),
    field("short", Texts, "[\"UBND tỉnh Đồng Nai\"]", "Các tên gọi khác, tên viết tắt."),
    field(
        "level",
        Text,
        "province",
        "Cấp: province, district, commune, party, central. Chỉ để người biên tập đọc.",
    ),
    field("parent", Text, "ubnd-dong-nai", "Mã cơ quan cấp trên trực tiếp."),
    field(
        "register",
        Text,
        "ubnd-dong-nai",
        "Mã cơ quan giữ sổ văn bản dùng chung, như Chủ tịch UBND đánh số trong sổ của UBND.",
    ),
    field("valid_from", Date, "2025-07-01", "Ngày đầu tiên cơ quan hoạt động."),
    field("valid_to", Date, "2025-06-30", "Ngày cuối cùng cơ quan hoạt động."),
    field(
        "events",
        Tables(EVENT),
        "[{ kind: successor, body: ubnd-dong-nai-2025, extent: full }]",
        "Cơ quan có trước, cơ quan tiếp nhận sau khi sắp xếp.",
    ),
];

pub(super) const EVENT: &[Field] = &[
    required("kind", Choice(events), "successor", "Cơ quan kia có trước hay có sau."),
    required("body", Text, "ubnd-dong-nai-2025", "Mã của cơ quan kia."),
    field(
        "extent",
        Choice(extents),
        "full",
        "Chuyển giao toàn bộ hay một phần. Không ghi thì là toàn bộ.",
    ),
    field(
        "by",
        Text,
        "\"Nghị quyết số 202/2025/QH15\"",
        "Văn bản quyết định việc sắp xếp, viết như khi viện dẫn.",
    ),
];

/// What may have happened to a body.
pub(super) fn events() -> Vec<(&'static str, &'static str)> {
    vec![("successor", "cơ quan tiếp nhận"), ("predecessor", "cơ quan có trước")]
}

/// How much of a body went over to another.
pub(super) fn extents() -> Vec<(&'static str, &'static str)> {
    vec![("full", "toàn bộ"), ("partial", "một phần")]
}

pub(super) const CAMPAIGN: &[Field] = &[
    required(
        "name",
        Text,
        "\"Cả nước chung sức xây dựng nông thôn mới\"",
        "Tên phong trào, cuộc vận động, không kèm dấu ngoặc kép. Bắt buộc phải có.",
    ),
    field(
        "aliases",
        Texts,
        "[\"Chung sức xây dựng nông thôn mới\"]",
        "Các tên gọi khác.",
    ),
    field("launcher", Text, "\"Thủ tướng Chính phủ\"", "Cơ quan, người phát động."),
    field(
        "variant_of",
        Text,
        "nong-thon-moi",
        "Phong trào toàn quốc mà phong trào này hưởng ứng: tên tệp của nó, không có đuôi .md.",
    ),
    field(
        "under",
        Text,
        "\"Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị\"",
        "Văn bản làm cơ sở, viết như khi viện dẫn.",
    ),
    field("stages", Tables(STAGE), "[{ from: 2021, to: 2025 }]", "Các giai đoạn."),
];

pub(super) const STAGE: &[Field] = &[
    field("from", Year, "2021", "Năm bắt đầu."),
    field("to", Year, "2025", "Năm kết thúc."),
    field(
        "act",
        Text,
        "\"Quyết định số 587/QĐ-TTg ngày 18 tháng 5 năm 2022 của Thủ tướng Chính phủ\"",
        "Văn bản phát động, viết như khi viện dẫn.",
    ),
];

pub(super) const WORK: &[Field] = &[
    required("type", Kind, "nghi-dinh", "Loại văn bản. Bắt buộc phải có."),
    field("number", Number, "30/2020/NĐ-CP", "Số, ký hiệu đúng như trên văn bản."),
    field("body", Text, "chinh-phu", "Cơ quan ban hành: mã hoặc tên đầy đủ."),
    field("date", Date, "2020-03-05", "Ngày ban hành, viết năm-tháng-ngày."),
    field(
        "title",
        Text,
        "\"về công tác văn thư\"",
        "Tên luật, trích yếu của văn bản khác.",
    ),
    field("url", Address, "\"https://…\"", "Địa chỉ chính thức của văn bản."),
    field(
        "status",
        Choice(statuses),
        "in-force",
        "Tình trạng hiệu lực. Không ghi thì là chưa rõ.",
    ),
];

pub(super) const PAGE: &[Field] =
    &[required("title", Text, "\"Giới thiệu\"", "Tên trang. Bắt buộc phải có.")];

pub(super) const ANNOUNCEMENT: &[Field] = &[
    required("text", Text, "\"Trang tạm dừng để bảo trì.\"", "Nội dung thông báo."),
    field("link", Text, "/gioi-thieu/", "Địa chỉ mà thông báo dẫn tới."),
    field("from", Date, "2025-07-01", "Ngày đầu tiên hiện thông báo."),
    field("to", Date, "2025-12-31", "Ngày cuối cùng hiện thông báo."),
];

const fn field(
    name: &'static str,
    takes: Takes,
    example: &'static str,
    meaning: &'static str,
) -> Field {
    Field { name, takes, is_required: false, example, meaning }
}

const fn required(
    name: &'static str,
    takes: Takes,
    example: &'static str,
    meaning: &'static str,
) -> Field {
    Field { name, takes, is_required: true, example, meaning }
}
